package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** A failed call ends with one onError; its code is for programs, its description for people. */
final class SayWhatFailed extends UserManagerImplBase {

  private final UserStore users;

  SayWhatFailed(UserStore users) {
    this.users = users;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    if (request.getId() == 0) {
      responses.onError(failure(Status.INVALID_ARGUMENT, "id must be 1 or more, but was 0"));
      return;
    }
    Optional<User> user;
    try {
      user = users.find(request.getId());
    } catch (RuntimeException e) {
      responses.onError(failure(Status.INTERNAL, "the users cannot be read"));
      return;
    }
    if (user.isEmpty()) {
      String id = Integer.toUnsignedString(request.getId());
      responses.onError(failure(Status.NOT_FOUND, "no user with id " + id));
      return;
    }
    responses.onNext(UserResponse.newBuilder().setUser(user.get()).build());
    responses.onCompleted();
  }

  private static StatusRuntimeException failure(Status status, String description) {
    return status.withDescription(description).asRuntimeException();
  }
}
