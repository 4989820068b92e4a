package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Whoever does not read the answers gets no further ids taken: the client's own pace comes back to it. */
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
    private boolean asked;

    Answering(ServerCallStreamObserver<UserResponse> call) {
      this.call = call;
      call.disableAutoRequest();
      call.setOnReadyHandler(this::ask);
    }

    private void ask() {
      if (!asked && call.isReady()) {
        asked = true;
        call.request(1);
      }
    }

    @Override
    public void onNext(UserRequest request) {
      users
          .find(request.getId())
          .ifPresent(user -> call.onNext(UserResponse.newBuilder().setUser(user).build()));
      asked = false;
      ask();
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
