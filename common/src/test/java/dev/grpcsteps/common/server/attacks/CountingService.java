package dev.grpcsteps.common.server.attacks;

import dev.grpcsteps.common.call.SendWhileReady;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Counts what gets through to the handlers. */
final class CountingService extends UserManagerImplBase {

  static final String UNARY = "/UserManager/GetUser";
  static final String STREAM = "/UserManager/GetUsersByType";
  static final String BIDI = "/UserManager/GetUsersByIds";

  private static final UserResponse SMALL = UserResponse.newBuilder()
      .setUser(User.newBuilder().setId(1).setNickname("a").setMailAddress("a@b"))
      .build();

  private final AtomicInteger entered = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();

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

  /** How many messages were sent on streams, be they on the wire or not. */
  int sent() {
    return sent.get();
  }

  /** Sends small users without end, as fast as they are read. */
  @Override
  public void getUsersByType(UserTypeRequest type, StreamObserver<UserResponse> responses) {
    open.incrementAndGet();
    SendWhileReady.send(
        Stream.generate(() -> SMALL)
            .peek(each -> sent.incrementAndGet())
            .onClose(open::decrementAndGet),
        responses);
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
