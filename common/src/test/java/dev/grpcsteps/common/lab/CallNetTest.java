package dev.grpcsteps.common.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class CallNetTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final CountDownLatch cancelled = new CountDownLatch(1);
  private volatile @Nullable Deadline deadline;

  @Test
  void endsACallThatNobodyAnswers() throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(new SlowOrSilent()));

    Outcome<UserResponse> call = Outcome.of(() -> stub.getUser(UserRequest.getDefaultInstance()));

    assertThat(call.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(Patience.await(cancelled)).as("the server is told").isTrue();
    assertThat(deadline).as("a deadline that the server sees").isNull();
  }

  @Test
  void leavesACallAloneThatGoesOn() throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(new SlowOrSilent()));

    var call = Outcome.reading(stub.getUsersByType(UserTypeRequest.getDefaultInstance()));

    assertThat(call.code()).isEqualTo(Status.Code.OK);
    assertThat(call.messages()).hasSize(5);
  }

  /** Answers nothing at all; or a message each half second, in all for longer than the net waits. */
  private final class SlowOrSilent extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      deadline = Context.current().getDeadline();
      Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      send(5, responses);
    }

    private void send(int left, StreamObserver<UserResponse> responses) {
      if (left == 0) {
        responses.onCompleted();
        return;
      }
      responses.onNext(UserResponse.getDefaultInstance());
      ScheduledExecutorService clock = trial.lab().clock();
      var unused = clock.schedule(() -> send(left - 1, responses), 500, TimeUnit.MILLISECONDS);
    }
  }
}
