package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.trace.Patience;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
   * @throws AssertionError if it has not ended after so long, with what has come until then
   */
  public synchronized Outcome<T> await(Duration patience) throws InterruptedException {
    Patience.await(this, () -> outcome != null, patience);
    if (outcome == null) {
      throw tooLate("the call has not ended", patience);
    }
    return outcome;
  }

  /**
   * Waits until so many messages have come; the call may go on.
   *
   * @throws AssertionError if they have not come after so long, or the call has ended before
   */
  public synchronized List<T> awaitMessages(int count, Duration patience)
      throws InterruptedException {
    if (!Patience.await(this, () -> messages.size() >= count || outcome != null, patience)) {
      throw tooLate(count + " messages have not come", patience);
    }
    if (messages.size() < count) {
      throw new AssertionError(count + " messages were due, but the call ended: " + this);
    }
    return List.copyOf(messages);
  }

  private AssertionError tooLate(String what, Duration patience) {
    return new AssertionError(what + " after " + patience.toMillis() + " ms; so far: " + this);
  }

  @Override
  public synchronized String toString() {
    String end = outcome == null ? "no end" : "status " + outcome.code();
    return messages.size() + " messages, " + end;
  }
}
