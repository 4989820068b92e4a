package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.HandlerWatch;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.StreamedUsers;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailMidwayTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final HandlerWatch handler = new HandlerWatch();

  @Test
  void sendsAllWhileTheStoreIsWell() throws Exception {
    Outcome<UserResponse> call = read(store(4, false));

    assertThat(call.code())
        .as("The store has given all its users: the call ends with OK.")
        .isEqualTo(Status.Code.OK);
    assertSent(4, call);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void failsAndSaysHowManyUsersWereSent(int users) throws Exception {
    Outcome<UserResponse> call = read(store(users, true));

    assertThat(call.code())
        .as("The store failed before the end, so the call must fail: UNAVAILABLE tells the client"
            + " that it may try again. With OK it takes what it has for all there is; an exception"
            + " that leaves the handler reaches it as a bare UNKNOWN.")
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertSent(users, call);
    assertThat(call.trailers().get(FailMidway.SENT))
        .as("The trailing metadata travels with the status, and says from where to go on. It is the"
            + " number of users sent, so that the client misses none and gets none twice.")
        .isEqualTo(Integer.toString(users));
  }

  private void assertSent(int users, Outcome<UserResponse> call) throws InterruptedException {
    assertThat(call.messages())
        .as("Users that were found before the failure have been sent by then, one by one. The"
            + " failure is no message: it is told by the status.")
        .extracting(response -> response.getUser().getId())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, users).boxed().toList());
    handler.awaitReturn();
    assertThat(handler.thrown())
        .as("A call ends once: onError() is its end, and onCompleted() after it makes gRPC throw.")
        .isEmpty();
  }

  private Outcome<UserResponse> read(UserStore store) throws Exception {
    String target =
        trial.lab().serve(builder -> builder.addService(new FailMidway(store)).intercept(handler));
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target));
    return Outcome.reading(stub.getUsersByType(
        UserTypeRequest.newBuilder().setUserTypeValue(UserType.GUEST_VALUE).build()));
  }

  /** A store with some guests, whose disk may fail after the last of them. */
  private static UserStore store(int guests, boolean fails) {
    return new StreamedUsers(type -> IntStream.rangeClosed(1, fails ? guests + 1 : guests)
        .filter(id -> type == UserType.GUEST)
        .mapToObj(id -> guest(id, guests)));
  }

  private static User guest(int id, int guests) {
    if (id > guests) {
      throw new UncheckedIOException(new IOException("the disk is gone"));
    }
    return FewUsers.user(id, "guest" + id, UserType.GUEST);
  }
}
