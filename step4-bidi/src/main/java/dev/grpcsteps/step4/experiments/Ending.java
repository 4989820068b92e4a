package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives a stream: counts its messages and keeps how it ended. */
final class Ending<T> implements StreamObserver<T> {

  private final AtomicInteger messages = new AtomicInteger();
  private final CompletableFuture<Optional<Exception>> end = new CompletableFuture<>();

  /** Waits for the end; returns the number of messages, or throws the failure. */
  int await() throws Exception {
    Optional<Exception> failure = end.get(30, SECONDS);
    if (failure.isPresent()) {
      throw failure.get();
    }
    return messages.get();
  }

  int messages() {
    return messages.get();
  }

  @Override
  public void onNext(T message) {
    messages.incrementAndGet();
  }

  @Override
  public void onError(Throwable failure) {
    end.complete(Optional.of((Exception) failure));
  }

  @Override
  public void onCompleted() {
    end.complete(Optional.empty());
  }
}
