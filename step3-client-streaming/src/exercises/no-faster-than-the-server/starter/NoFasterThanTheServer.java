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

/**
 * A client of {@code CountAlreadyUsers} that sends no faster than the server reads.
 *
 * <p>With an asynchronous stub {@code onNext} never waits: what the call cannot take yet is kept
 * in memory, so the loop in {@code sendAll} keeps all ids there. Fix it: the call says with {@code
 * isReady()} whether it takes one more now, and runs what you give to {@code setOnReadyHandler} each
 * time when it has become ready, the first time when it begins. A handler can be set only before the
 * call starts; {@code beforeStart} is the place for that. Half-close after the last id, once: gRPC may
 * run the handler more often than needed.
 */
final class NoFasterThanTheServer {

  private final UserManagerStub stub;

  NoFasterThanTheServer(Channel channel) {
    stub = UserManagerGrpc.newStub(channel);
  }

  /**
   * Begins to send and returns at once. One object serves many callers, also at the same time, and none
   * waits for another. Each call runs in its caller's Context: a deadline or a cancel there reaches it, and it has no other deadline.
   *
   * @param ids each is taken only when it can be sent; {@code hasNext} never waits
   * @return is completed with the count when the call has ended
   */
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
      requests.setOnReadyHandler(() -> sendAll(requests));
    }

    private void sendAll(ClientCallStreamObserver<UserRequest> requests) {
      while (ids.hasNext()) {
        requests.onNext(request(ids.next()));
      }
      requests.onCompleted();
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
