package dev.grpcsteps.step4;

import dev.grpcsteps.common.call.TakeWhileReady;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;

/**
 * The bidirectional streaming call: requests and responses flow independently of each other.
 *
 * <p>The calls it does not override are answered UNIMPLEMENTED by gRPC. See <a
 * href="https://grpc.io/docs/what-is-grpc/core-concepts/#bidirectional-streaming-rpc">Bidirectional
 * streaming RPC</a>.
 */
public final class BidiUserManager extends UserManagerImplBase {

  private final UserStore users;

  public BidiUserManager(UserStore users) {
    this.users = users;
  }

  /** Answers with each user that exists as soon as its id arrives; unknown ids get no answer. */
  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    return new AnsweringObserver(responses);
  }

  /** One client's stream of ids. */
  private final class AnsweringObserver implements StreamObserver<UserRequest> {

    private final StreamObserver<UserResponse> responses;
    private final TakeWhileReady requests;

    AnsweringObserver(StreamObserver<UserResponse> responses) {
      this.responses = responses;
      this.requests = TakeWhileReady.from(responses);
    }

    @Override
    public void onNext(UserRequest request) {
      users.find(request.getId()).ifPresent(this::answer);
      requests.taken();
    }

    private void answer(User user) {
      responses.onNext(UserResponse.newBuilder().setUser(user).build());
    }

    @Override
    public void onCompleted() {
      // The client's half-close ends its stream only; this ends ours, and with it the call.
      responses.onCompleted();
    }

    @Override
    public void onError(Throwable failure) {
      // The call was broken off: there is nobody left to answer, and nothing here to free.
    }
  }
}
