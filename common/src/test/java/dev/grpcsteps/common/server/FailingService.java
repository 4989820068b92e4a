package dev.grpcsteps.common.server;

import dev.grpcsteps.common.store.InvalidFieldsException;
import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Consumer;

/** Fails in the way that a test asks for. */
final class FailingService extends UserManagerImplBase {

  Consumer<StreamObserver<UserResponse>> failure = StreamObserver::onCompleted;
  boolean brokenFromTheStart;

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    failure.accept(responses);
  }

  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    if (brokenFromTheStart) {
      throw new InvalidFieldsException(List.of(new Violation("id", "id must be there")));
    }
    return new StreamObserver<>() {
      @Override
      public void onNext(UserRequest request) {
        failure.accept(responses);
      }

      @Override
      public void onError(Throwable cancelled) {}

      @Override
      public void onCompleted() {
        responses.onCompleted();
      }
    };
  }
}
