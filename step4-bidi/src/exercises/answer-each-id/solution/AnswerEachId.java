package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Searches run side by side, answers one after another: each waits for the one before it, and no thread does. */
final class AnswerEachId extends UserManagerImplBase {

  /** A store that takes its time. */
  interface SlowUsers {

    /**
     * Begins to search, and returns at once; it throws nothing.
     *
     * @return completed by a thread of the store's own, perhaps already, perhaps with a failure
     */
    CompletionStage<Optional<User>> find(int id);
  }

  private final SlowUsers users;

  AnswerEachId(SlowUsers users) {
    this.users = users;
  }

  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    return new StreamObserver<>() {
      private CompletionStage<Void> answered = CompletableFuture.completedStage(null);

      @Override
      public void onNext(UserRequest request) {
        CompletionStage<Optional<User>> search = users.find(request.getId());
        answered = answered.thenAcceptBoth(search, (before, user) -> user.ifPresent(this::answer));
      }

      private void answer(User user) {
        responses.onNext(UserResponse.newBuilder().setUser(user).build());
      }

      @Override
      public void onCompleted() {
        answered.whenComplete((all, failure) -> end(failure));
      }

      private void end(Throwable failure) {
        if (failure == null) {
          responses.onCompleted();
        } else {
          responses.onError(Status.INTERNAL.withCause(failure).asException());
        }
      }

      @Override
      public void onError(Throwable failure) {
        // The client has cancelled: there is nobody left to answer.
      }
    };
  }
}
