package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.Executor;

/** One lock around the observer, and one place that knows when the call is over. */
final class OneWriterAtATime extends UserManagerImplBase {

  private final List<UserStore> stores;
  private final Executor workers;

  OneWriterAtATime(List<UserStore> stores, Executor workers) {
    this.stores = stores;
    this.workers = workers;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    UserType type = UserType.forNumber(request.getUserTypeValue());
    Answer answer = new Answer(responses, stores.size() + 1);
    for (UserStore store : stores) {
      workers.execute(() -> {
        try {
          store.ofType(type).forEach(answer::send);
          answer.workerFinished();
        } catch (RuntimeException e) {
          answer.fail(e);
        }
      });
    }
    // This thread counts as a worker: where there is no other, it says the end.
    answer.workerFinished();
  }

  /** The answer to one call. */
  private static final class Answer {

    private final StreamObserver<UserResponse> responses;
    private int working;
    private boolean ended;

    Answer(StreamObserver<UserResponse> responses, int workers) {
      this.responses = responses;
      this.working = workers;
    }

    synchronized void send(User user) {
      if (!ended) {
        responses.onNext(UserResponse.newBuilder().setUser(user).build());
      }
    }

    synchronized void workerFinished() {
      working--;
      if (working == 0) {
        responses.onCompleted();
      }
    }

    synchronized void fail(RuntimeException cause) {
      if (!ended) {
        ended = true;
        responses.onError(Status.UNAVAILABLE
            .withDescription("a store failed")
            .withCause(cause)
            .asRuntimeException());
      }
    }
  }
}
