package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;

/** The two streams are independent: an answer may leave while requests still come. */
final class AnswerEachId extends UserManagerImplBase {

  private final UserStore users;

  AnswerEachId(UserStore users) {
    this.users = users;
  }

  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    return new StreamObserver<>() {
      @Override
      public void onNext(UserRequest request) {
        users.find(request.getId()).ifPresent(this::answer);
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
