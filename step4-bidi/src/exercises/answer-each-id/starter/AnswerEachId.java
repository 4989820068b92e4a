package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A bidirectional handler for you to fix: it is right only with a store that answers at once.
 *
 * <p>This store takes its time, and does not finish its searches in the order in which they began. So
 * answers leave in any order, two threads may be in the observer at once, and the half-close ends the
 * call while the store still searches. Ask for each id when it arrives, and wait in no callback: the next
 * one would wait too. Answer in the order of the ids, each as soon as it and all before it are known.
 * Send nothing for an id that nobody has, and two answers for one that comes twice. The observer is for
 * one thread at a time.
 *
 * <p>When the client has half-closed and all is answered, end the call: with OK, or with INTERNAL if a
 * search has failed; not before, in either case. Whether ids after the one whose search failed are
 * still answered is up to you.
 */
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
      @Override
      public void onNext(UserRequest request) {
        users.find(request.getId()).thenAccept(user -> user.ifPresent(this::answer));
      }

      private void answer(User user) {
        responses.onNext(UserResponse.newBuilder().setUser(user).build());
      }

      @Override
      public void onCompleted() {
        responses.onCompleted();
      }

      @Override
      public void onError(Throwable failure) {
        // The client has cancelled: there is nobody left to answer.
      }
    };
  }
}
