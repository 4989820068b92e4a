package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerStub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

/** The call says when it takes more: the handler sends until it takes no more, and is called again. */
final class NoFasterThanTheServer {

  private final UserManagerStub stub;

  NoFasterThanTheServer(Channel channel) {
    stub = UserManagerGrpc.newStub(channel);
  }

  CompletableFuture<Integer> count(Iterator<Integer> ids) {
    Sending sending = new Sending(ids);
    stub.countAlreadyUsers(sending);
    return sending.count;
  }

  private static final class Sending
      implements ClientResponseObserver<UserRequest, UserCntResponse> {

    private final CompletableFuture<Integer> count = new CompletableFuture<>();
    private final Iterator<Integer> ids;
    private int received;

    Sending(Iterator<Integer> ids) {
      this.ids = ids;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<UserRequest> requests) {
      requests.setOnReadyHandler(() -> sendSome(requests));
    }

    private void sendSome(ClientCallStreamObserver<UserRequest> requests) {
      while (requests.isReady()) {
        if (ids.hasNext()) {
          requests.onNext(request(ids.next()));
        } else {
          // After this the call is not ready any more, so there is no second half-close.
          requests.onCompleted();
        }
      }
    }

    private static UserRequest request(int id) {
      return UserRequest.newBuilder().setId(id).build();
    }

    @Override
    public void onNext(UserCntResponse response) {
      received = response.getUserCnt();
    }

    @Override
    public void onCompleted() {
      count.complete(received);
    }

    @Override
    public void onError(Throwable failure) {
      count.completeExceptionally(failure);
    }
  }
}
