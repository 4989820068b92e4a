package dev.grpcsteps.common.etcd;

import dev.grpcsteps.common.store.NoRoomException;
import dev.grpcsteps.common.store.UnknownOutcomeException;
import dev.grpcsteps.proto.etcd.TxnResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What comes back for one add. */
final class AddAnswer implements StreamObserver<TxnResponse> {

  private final UserCopy copy;
  private final CompletableFuture<Boolean> added = new CompletableFuture<>();

  AddAnswer(UserCopy copy) {
    this.copy = copy;
  }

  /** As {@link dev.grpcsteps.common.store.UserStore#add}. */
  CompletionStage<Boolean> added() {
    return added;
  }

  @Override
  public void onNext(TxnResponse answer) {
    var unused = copy.reached(AddIfAbsent.revision(answer))
        .thenRun(() -> added.complete(answer.getSucceeded()));
  }

  @Override
  public void onError(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    // Without etcd's status as the cause: gRPC looks for one, and would send it to our own client.
    added.completeExceptionally(
        status.getCode() == Status.Code.RESOURCE_EXHAUSTED
            ? new NoRoomException("etcd has no room", null)
            : new UnknownOutcomeException("etcd may have added the user: " + status));
  }

  @Override
  public void onCompleted() {}
}
