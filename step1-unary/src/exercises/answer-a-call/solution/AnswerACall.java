package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;

/** One message and then the end: both go to the observer, from any thread and at any time. */
final class AnswerACall extends UserManagerImplBase {

  private final UserStore users;

  AnswerACall(UserStore users) {
    this.users = users;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    responses.onNext(users
        .find(request.getId())
        .map(user -> UserResponse.newBuilder().setUser(user).build())
        .orElseGet(this::notFound));
    responses.onCompleted();
  }

  private UserResponse notFound() {
    return UserResponse.newBuilder().setError(true).setMessage("not found").build();
  }
}
