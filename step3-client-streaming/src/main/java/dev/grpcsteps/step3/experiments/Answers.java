package dev.grpcsteps.step3.experiments;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** What a client gets from the server: a number of messages, then a status. */
final class Answers<T> implements StreamObserver<T> {

  private final AtomicInteger messages = new AtomicInteger();
  private final CompletableFuture<Status> end = new CompletableFuture<>();

  @Override
  public void onNext(T message) {
    messages.incrementAndGet();
  }

  @Override
  public void onError(Throwable t) {
    end.complete(Status.fromThrowable(t));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }

  int messages() {
    return messages.get();
  }

  /** Waits for the end of the call; DEADLINE_EXCEEDED if it does not come in thirty seconds. */
  Status.Code status() throws InterruptedException, ExecutionException {
    try {
      return end.get(30, TimeUnit.SECONDS).getCode();
    } catch (TimeoutException e) {
      return Status.Code.DEADLINE_EXCEEDED;
    }
  }
}
