package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.Cancellation;
import dev.grpcsteps.common.call.DeadlineLeft;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a handler, and what it calls, know of the cap on their call. */
@Execution(ExecutionMode.CONCURRENT)
class CappedContextTest {

  private static final Duration CAP = Duration.ofMillis(300);

  private final CompletableFuture<Optional<Duration>> left = new CompletableFuture<>();
  private final CompletableFuture<Optional<Duration>> nestedLeft = new CompletableFuture<>();
  private final CompletableFuture<Throwable> nestedEnd = new CompletableFuture<>();

  /** Never answers; its deadline is the caller's, for its own cap is far longer. */
  private final class SilentService extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      nestedLeft.complete(DeadlineLeft.ofCurrentCall());
    }
  }

  private final class CappedService extends UserManagerImplBase {

    /** Works until nobody waits any more, and then hurries to say something of its own. */
    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      left.complete(DeadlineLeft.ofCurrentCall());
      while (Cancellation.isWanted()) {
        Thread.onSpinWait();
      }
      responses.onError(Status.CANCELLED.asException());
    }

    /** Asks the other server, without a word about time. */
    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      try {
        UserManagerGrpc.newBlockingV2Stub(next.channel()).getUser(UserRequest.getDefaultInstance());
      } catch (StatusException e) {
        nestedEnd.complete(e);
        responses.onError(e);
      }
    }
  }

  @AutoClose
  private final GrpcFixture next = GrpcFixture.inProcess(users -> List.of(new SilentService()));

  @AutoClose
  private final GrpcFixture grpc = capped(CAP);

  private GrpcFixture capped(Duration cap) {
    // A handler may return after its client has the status: room for all calls of a test at once.
    return GrpcFixture.loopback(
        new CallLimits(cap, Duration.ofMinutes(1), 200, 2), users -> List.of(new CappedService()));
  }

  @Test
  void tellsTheHandlerHowLongItHas() {
    getUser(grpc);

    assertThat(left.join().orElseThrow()).isLessThanOrEqualTo(CAP);
  }

  @Test
  void isInheritedByACallThatTheHandlerMakes() {
    // On a busy machine, the second call may not get through in that time.
    Duration cap = CAP;
    addUser(cap);
    while (!nestedLeft.isDone()) {
      cap = cap.multipliedBy(2);
      addUser(cap);
    }

    assertThat(nestedLeft.join().orElseThrow()).isLessThanOrEqualTo(cap);
    assertThat(Status.fromThrowable(nestedEnd.join()).getCode())
        .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  /** Once is not enough: who is first to see the end is a matter of chance. */
  @Test
  void letsTheServerSayWhyThoughTheHandlerHurriesToAnswer() {
    try (GrpcFixture quick = capped(Duration.ofMillis(20))) {
      assertThat(Stream.generate(() -> getUser(quick)).limit(100)).allSatisfy(status -> {
        assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(status.getDescription()).isEqualTo("the server gives a call at most 0 s");
      });
    }
  }

  private void addUser(Duration cap) {
    try (GrpcFixture grpc = capped(cap)) {
      var unused = catchThrowableOfType(
          StatusException.class, () -> stub(grpc).addUser(User.getDefaultInstance()));
    }
  }

  private static Status getUser(GrpcFixture grpc) {
    return catchThrowableOfType(
            StatusException.class, () -> stub(grpc).getUser(UserRequest.getDefaultInstance()))
        .getStatus();
  }

  private static UserManagerBlockingV2Stub stub(GrpcFixture grpc) {
    return UserManagerGrpc.newBlockingV2Stub(grpc.channel());
  }
}
