package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** A client that does not read its answers gets no further ids taken; one that reads always has some on their way. */
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
    private int asked;

    Answering(ServerCallStreamObserver<UserResponse> call) {
      this.call = call;
      call.disableAutoRequest();
      call.setOnReadyHandler(this::fill);
    }

    private void fill() {
      if (call.isReady() && asked < window) {
        call.request(window - asked);
        asked = window;
      }
    }

    @Override
    public void onNext(UserRequest request) {
      users
          .find(request.getId())
          .ifPresent(user -> call.onNext(UserResponse.newBuilder().setUser(user).build()));
      asked--;
      fill();
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
