package dev.grpcsteps.common.server;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often its handlers are entered. */
final class CountedHandlers extends UserManagerImplBase {

  final AtomicInteger reached = new AtomicInteger();

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    reached.incrementAndGet();
    responses.onNext(UserResponse.getDefaultInstance());
    responses.onCompleted();
  }

  /** Is entered before the first request comes, and again with each. */
  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    reached.incrementAndGet();
    return new StreamObserver<>() {
      @Override
      public void onNext(UserRequest request) {
        reached.incrementAndGet();
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {
        responses.onNext(UserCntResponse.getDefaultInstance());
        responses.onCompleted();
      }
    };
  }
}
