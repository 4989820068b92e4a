package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * A bidirectional handler for you to mend: it is how the article wrote it.
 *
 * <p>It collects all ids and answers when the client has half-closed. A client that waits for the
 * answer to one id before it sends the next waits for ever. Answer each id that exists as soon as it
 * arrives; send nothing at all for an id that nobody has, and take the next. The call ends when the
 * client has half-closed, not before.
 */
final class AnswerEachId extends UserManagerImplBase {

  private final UserStore users;

  AnswerEachId(UserStore users) {
    this.users = users;
  }

  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    return new StreamObserver<>() {
      private final List<Integer> ids = new ArrayList<>();

      @Override
      public void onNext(UserRequest request) {
        ids.add(request.getId());
      }

      @Override
      public void onCompleted() {
        ids.stream()
            .flatMap(id -> users.find(id).stream())
            .map(user -> UserResponse.newBuilder().setUser(user).build())
            .forEach(responses::onNext);
        responses.onCompleted();
      }

      @Override
      public void onError(Throwable failure) {
        // The client has cancelled: there is nobody left to answer.
      }
    };
  }
}
