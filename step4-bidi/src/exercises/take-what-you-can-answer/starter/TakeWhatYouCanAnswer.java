package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * A handler for you to fix: it answers rightly, but it takes ids faster than its answers are read.
 *
 * <p>gRPC asks for the next request as soon as {@code onNext} returns. A client that sends and never
 * reads makes the answers pile up in the server's memory. Take over the asking, without the course's
 * {@code TakeWhileReady}: {@code call.disableAutoRequest()} before the handler returns; then ask with
 * {@code call.request(n)}, and only while {@code call.isReady()} (the first window may be asked for at
 * once: there is no answer yet that nobody reads). gRPC runs what you give to {@code
 * call.setOnReadyHandler(...)} when the call becomes ready: the first time soon after the handler has
 * returned, later when enough answers have been read.
 *
 * <p>One request at a time would be slow: each would travel only after the one before it is dealt with.
 * So keep a window. Never have more requests asked for that have not come than {@code window}; and
 * whenever a request is dealt with, or the call has become ready again, have exactly as many, if the
 * call is ready. A half-close ends the call at once, whether it
 * is ready or not. All callbacks of one call run one after another: you need no lock, and must not wait in
 * them.
 */
final class TakeWhatYouCanAnswer extends UserManagerImplBase {

  private final UserStore users;
  private final int window;

  /**
   * A service that answers from this store.
   *
   * @param window how many requests of a call may be asked for and not have come; 1 or more
   */
  TakeWhatYouCanAnswer(UserStore users, int window) {
    this.users = users;
    this.window = window;
  }

  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    return new Answering((ServerCallStreamObserver<UserResponse>) responses);
  }

  /** One client's stream of ids. */
  private final class Answering implements StreamObserver<UserRequest> {

    private final ServerCallStreamObserver<UserResponse> call;

    Answering(ServerCallStreamObserver<UserResponse> call) {
      this.call = call;
    }

    @Override
    public void onNext(UserRequest request) {
      users
          .find(request.getId())
          .ifPresent(user -> call.onNext(UserResponse.newBuilder().setUser(user).build()));
    }

    @Override
    public void onCompleted() {
      call.onCompleted();
    }

    @Override
    public void onError(Throwable failure) {
      // The client has cancelled: there is nobody left to answer.
    }
  }
}
