package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.trace.Waiting;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps what an asynchronous stub hands it, for a test that waits for it. */
public final class RecordingObserver<T> implements StreamObserver<T> {

  private final List<T> messages = new ArrayList<>();
  private @Nullable Outcome<T> outcome;

  @Override
  public synchronized void onNext(T message) {
    messages.add(message);
    notifyAll();
  }

  @Override
  public synchronized void onError(Throwable failure) {
    Metadata trailers = Status.trailersFromThrowable(failure);
    outcome = Outcome.failed(messages, Status.fromThrowable(failure), trailers);
    notifyAll();
  }

  @Override
  public synchronized void onCompleted() {
    outcome = new Outcome<>(List.copyOf(messages), Status.OK, new Metadata());
    notifyAll();
  }

  /**
   * Waits for the end of the call.
   *
   * @throws AssertionError if it does not end, with what has come until then
   */
  public synchronized Outcome<T> await() throws InterruptedException {
    waitUntil(() -> outcome != null, "the call has not ended");
    return Objects.requireNonNull(outcome);
  }

  /**
   * As {@link #await()}, for a call to a server elsewhere: how fast that is does not depend on what this
   * machine gives.
   *
   * @throws AssertionError if it has not ended after so long
   */
  public synchronized Outcome<T> await(Duration longest) throws InterruptedException {
    Waiting.until(this, () -> outcome != null, longest);
    if (outcome == null) {
      throw new AssertionError(
          "the call has not ended after " + longest.toMillis() + " ms; so far: " + this);
    }
    return outcome;
  }

  /** Whether the call has ended. */
  public synchronized boolean hasEnded() {
    return outcome != null;
  }

  private void waitUntil(BooleanSupplier condition, String otherwise) throws InterruptedException {
    boolean come =
        Patience.await(millis -> Waiting.until(this, condition, Duration.ofMillis(millis)));
    if (!come) {
      throw new AssertionError(otherwise + "; so far: " + this);
    }
  }

  @Override
  public synchronized String toString() {
    String end = outcome == null ? "no end" : "status " + outcome.code();
    return messages.size() + " messages, " + end;
  }
}
