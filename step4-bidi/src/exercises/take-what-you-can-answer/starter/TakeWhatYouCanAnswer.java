package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * A handler for you to mend: it answers rightly, but it takes ids faster than its answers are read.
 *
 * <p>gRPC asks for the next request as soon as {@code onNext} returns. A client that sends and never
 * reads makes the answers pile up in the server's memory. Take over the asking, without the course's
 * {@code TakeWhileReady}: {@code call.disableAutoRequest()} before the handler returns; then ask for
 * one request at a time with {@code call.request(1)}, and only while {@code call.isReady()}. gRPC
 * runs what you give to {@code call.setOnReadyHandler(...)} when the call becomes ready: the first
 * time soon after the handler has returned, later when enough answers have been read.
 *
 * <p>Never have more than one request asked for that has not come. All callbacks of one call run one
 * after another: you need no lock.
 */
final class TakeWhatYouCanAnswer extends UserManagerImplBase {

  private final UserStore users;

  TakeWhatYouCanAnswer(UserStore users) {
    this.users = users;
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
