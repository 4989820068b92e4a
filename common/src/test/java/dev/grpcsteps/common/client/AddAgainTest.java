package dev.grpcsteps.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Against a server that hides from its clients, as often as a test says, what it has done. */
class AddAgainTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final User PIYO = FewUsers.user(7, "piyo", UserType.NORMAL);

  private final AtomicInteger hidden = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private volatile Status.Code instead = Status.Code.UNAVAILABLE;

  private final class Hiding extends UserManagerImplBase {

    private final UserStore users;

    Hiding(UserStore users) {
      this.users = users;
    }

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      if (refused.getAndDecrement() > 0) {
        responses.onError(instead.toStatus().asRuntimeException());
        return;
      }
      users.add(user).thenAccept(added -> {
        if (hidden.getAndDecrement() > 0) {
          responses.onError(instead.toStatus().asRuntimeException());
        } else {
          answer(added ? UserResponse.newBuilder().setUser(user).build() : error(), responses);
        }
      });
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      boolean hears = late.getAndDecrement() <= 0;
      answer(
          users
              .find(request.getId())
              .filter(user -> hears)
              .map(user -> UserResponse.newBuilder().setUser(user).build())
              .orElse(error()),
          responses);
    }

    private static UserResponse error() {
      return UserResponse.newBuilder()
          .setError(true)
          .setMessage("already exist")
          .build();
    }

    private static void answer(UserResponse answer, StreamObserver<UserResponse> responses) {
      responses.onNext(answer);
      responses.onCompleted();
    }
  }

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(new Hiding(users)));

  private UserResponse add(User user) throws Exception {
    return AddAgain.add(grpc.channel(), user, PATIENCE);
  }

  @Test
  void takesItsOwnHiddenAttemptForSuccess() throws Exception {
    hidden.set(1);

    assertThat(add(PIYO)).isEqualTo(UserResponse.newBuilder().setUser(PIYO).build());
  }

  /** The control: what a retry policy, or a client that just calls again, gets. */
  @Test
  void isNeededForThat() throws Exception {
    hidden.set(1);
    var stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());

    catchThrowableOfType(StatusException.class, () -> stub.addUser(PIYO));
    assertThat(stub.addUser(PIYO).getMessage()).isEqualTo("already exist");
  }

  @Test
  void addsAfterAttemptsThatDidNotGetThrough() throws Exception {
    refused.set(2);

    assertThat(add(PIYO).getUser()).isEqualTo(PIYO);
  }

  @Test
  void looksAgainWhereAServerIsLate() throws Exception {
    hidden.set(1);
    late.set(2);

    assertThat(add(PIYO).getUser()).isEqualTo(PIYO);
  }

  @Test
  void doesNotTakeAnothersUserForItsOwn() throws Exception {
    refused.set(1);

    assertThat(add(FewUsers.user(1, "piyo", UserType.NORMAL)).getMessage())
        .isEqualTo("already exist");
  }

  @Test
  void saysAlreadyExistWhereItNeverWasInDoubt() throws Exception {
    assertThat(add(FewUsers.ADMIN).getMessage()).isEqualTo("already exist");
  }

  @Test
  void triesOnlyOnceWhenTheStatusIsAnother() {
    refused.set(5);
    instead = Status.Code.RESOURCE_EXHAUSTED;

    var failure = catchThrowableOfType(StatusException.class, () -> add(PIYO));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(refused).hasValue(4);
  }

  @Test
  void givesUpWhenItsTimeIsOver() {
    refused.set(Integer.MAX_VALUE);

    var failure = catchThrowableOfType(
        StatusException.class, () -> AddAgain.add(grpc.channel(), PIYO, Duration.ofMillis(500)));

    assertThat(failure.getStatus().getCode())
        .isIn(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);
  }
}
