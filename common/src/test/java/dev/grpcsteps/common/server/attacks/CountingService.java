package dev.grpcsteps.common.server.attacks;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what gets through to the handlers. */
final class CountingService extends UserManagerImplBase {

  static final String UNARY = "/UserManager/GetUser";
  static final String BIDI = "/UserManager/GetUsersByIds";

  private final AtomicInteger entered = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  /** How many calls a handler was entered for. */
  int entered() {
    return entered.get();
  }

  /** How many streams are open now. */
  int open() {
    return open.get();
  }

  /** How many streams were open at once. */
  int mostOpen() {
    return mostOpen.get();
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    entered.incrementAndGet();
    responses.onNext(UserResponse.getDefaultInstance());
    responses.onCompleted();
  }

  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    entered.incrementAndGet();
    return new StreamObserver<>() {
      @Override
      public void onNext(UserRequest request) {}

      @Override
      public void onError(Throwable cancelled) {
        open.decrementAndGet();
      }

      @Override
      public void onCompleted() {
        open.decrementAndGet();
        responses.onCompleted();
      }
    };
  }
}
