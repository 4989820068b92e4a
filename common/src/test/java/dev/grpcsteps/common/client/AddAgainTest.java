package dev.grpcsteps.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a server that hides from its clients, as often as a test says, what it has done. */
@Execution(ExecutionMode.CONCURRENT)
class AddAgainTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final User PIYO = FewUsers.user(7, "piyo", UserType.NORMAL);

  private final HidingUsers server = new HidingUsers();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(server.over(users)));

  private UserResponse add(User user) throws Exception {
    return AddAgain.add(grpc.channel(), user, PATIENCE);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "UNKNOWN"})
  void takesItsOwnHiddenAttemptForSuccess(Status.Code hiding) throws Exception {
    server.hidden.set(1);
    server.instead = hiding;

    assertThat(add(PIYO)).isEqualTo(UserResponse.newBuilder().setUser(PIYO).build());
  }

  /** The control: what a retry policy, or a client that just calls again, gets. */
  @Test
  void isNeededForThat() throws Exception {
    server.hidden.set(1);
    var stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());

    assertThatThrownBy(() -> stub.addUser(PIYO)).isInstanceOf(StatusException.class);
    assertThat(stub.addUser(PIYO).getMessage()).isEqualTo("already exist");
  }

  @Test
  void addsAfterAttemptsThatDidNotGetThrough() throws Exception {
    server.refused.set(2);

    assertThat(add(PIYO).getUser()).isEqualTo(PIYO);
  }

  @Test
  void looksAgainWhereAServerIsLate() throws Exception {
    server.hidden.set(1);
    server.late.set(2);

    assertThat(add(PIYO).getUser()).isEqualTo(PIYO);
  }

  @Test
  void doesNotTakeAnothersUserForItsOwn() throws Exception {
    server.refused.set(1);

    assertThat(add(FewUsers.user(1, "piyo", UserType.NORMAL)).getMessage())
        .isEqualTo("already exist");
  }

  @Test
  void saysAlreadyExistWhereItNeverWasInDoubt() throws Exception {
    assertThat(add(FewUsers.ADMIN).getMessage()).isEqualTo("already exist");
  }

  @Test
  void triesOnlyOnceWhenTheStatusIsAnother() {
    server.refused.set(5);
    server.instead = Status.Code.RESOURCE_EXHAUSTED;

    var failure = catchThrowableOfType(StatusException.class, () -> add(PIYO));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(server.refused).hasValue(4);
  }

  @Test
  void givesUpWhenItsTimeIsOver() {
    server.refused.set(Integer.MAX_VALUE);

    var failure = catchThrowableOfType(
        StatusException.class, () -> AddAgain.add(grpc.channel(), PIYO, Duration.ofMillis(500)));

    assertThat(failure.getStatus().getCode())
        .isIn(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);
  }
}
