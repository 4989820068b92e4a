package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each rule has a test that fails when the rule is broken, and asserts no more than the rule says: codes
 * and no descriptions, streams in any order. What was stored is asked for again.
 */
public abstract class WriteTheTests {

  private Server server;
  private ManagedChannel channel;
  private UserManagerBlockingV2Stub stub;

  /** A new service to test, with the users of {@link FewUsers}. */
  abstract BindableService service();

  @BeforeEach
  void start() throws Exception {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(service()).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
    stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void answersWithTheUserThatWasAskedFor() throws Exception {
    assertThat(getUser(1)).isEqualTo(FewUsers.ADMIN);
    assertThat(getUser(3)).isEqualTo(FewUsers.FOO);
  }

  @Test
  void saysNotFoundForAnUnknownId() {
    assertThat(codeOf(() -> getUser(99))).isEqualTo(Status.Code.NOT_FOUND);
  }

  @Test
  void storesAUserWithAllFields() throws Exception {
    User added = FewUsers.user(7, "nick", UserType.GUEST);

    assertThat(stub.addUser(added).getUser()).isEqualTo(added);
    assertThat(getUser(7)).isEqualTo(added);
  }

  @Test
  void refusesAnIdThatIsTakenAndKeepsItsUser() throws Exception {
    User second = FewUsers.user(3, "second", UserType.GUEST);

    assertThat(codeOf(() -> stub.addUser(second))).isEqualTo(Status.Code.ALREADY_EXISTS);
    assertThat(getUser(3)).isEqualTo(FewUsers.FOO);
  }

  @Test
  void sendsTheUsersOfOneTypeAndNoOthers() throws Exception {
    assertThat(usersOf(UserTypeRequest.UserType.NORMAL))
        .containsExactlyInAnyOrder(FewUsers.FOO, FewUsers.ZARU, FewUsers.SARU);
  }

  @Test
  void sendsAnEmptyStreamWhereNoUserHasTheType() throws Exception {
    assertThat(usersOf(UserTypeRequest.UserType.NONE)).isEmpty();
  }

  private User getUser(int id) throws StatusException {
    return stub.getUser(UserRequest.newBuilder().setId(id).build()).getUser();
  }

  private List<User> usersOf(UserTypeRequest.UserType type) throws Exception {
    var call =
        stub.getUsersByType(UserTypeRequest.newBuilder().setUserType(type).build());
    List<User> users = new ArrayList<>();
    for (UserResponse next = call.read(); next != null; next = call.read()) {
      users.add(next.getUser());
    }
    return users;
  }

  private static Status.Code codeOf(ThrowingCallable call) {
    return catchThrowableOfType(StatusException.class, call).getStatus().getCode();
  }
}
