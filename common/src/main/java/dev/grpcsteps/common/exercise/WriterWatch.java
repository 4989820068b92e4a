package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Sees how the threads of a server write to one call: how many at once, and how often it is ended.
 * Each writer is held until another one comes, or can be seen not to come: nothing is left to luck.
 */
public final class WriterWatch implements ServerInterceptor {

  private final AtomicInteger writing = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger ends = new AtomicInteger();
  private final AtomicBoolean endedMeanwhile = new AtomicBoolean();
  private final AtomicInteger onTheirWay = new AtomicInteger();
  private final BooleanSupplier othersAreHeld;

  /**
   * Watches.
   *
   * @param othersAreHeld whether all threads that may write are at rest, but for the one that asks
   */
  public WriterWatch(BooleanSupplier othersAreHeld) {
    this.othersAreHeld = othersAreHeld;
  }

  /**
   * Waits until something has happened, on a thread that then comes to write: as long as it is on its
   * way, nobody who writes is let go on. Whether it has happened.
   */
  public boolean awaitOnTheWay(BooleanSupplier event) throws InterruptedException {
    onTheirWay.incrementAndGet();
    try {
      return Patience.until(event);
    } finally {
      onTheirWay.decrementAndGet();
    }
  }

  /** Whether a thread waits in {@link #awaitOnTheWay}. */
  public boolean anyOnTheWay() {
    return onTheirWay.get() > 0;
  }

  /** Whether a thread is writing now. */
  public boolean anyWriting() {
    return writing.get() > 0;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return next.startCall(new WatchedCall<>(call), headers);
  }

  /** The most threads that have written messages at the same time. */
  public int most() {
    return most.get();
  }

  /** How often the call was ended, also in vain. */
  public int ends() {
    return ends.get();
  }

  /** Whether the call was ended while a thread was writing a message. */
  public boolean endedMeanwhile() {
    return endedMeanwhile.get();
  }

  private boolean nobodyElseComes() {
    return !anyOnTheWay() && othersAreHeld.getAsBoolean();
  }

  private final class WatchedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    WatchedCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void sendHeaders(Metadata headers) {
      write(() -> super.sendHeaders(headers));
    }

    @Override
    public void sendMessage(R message) {
      write(() -> super.sendMessage(message));
    }

    @Override
    public void close(Status status, Metadata trailers) {
      ends.incrementAndGet();
      if (anyWriting()) {
        endedMeanwhile.set(true);
      }
      super.close(status, trailers);
    }

    private void write(Runnable part) {
      most.accumulateAndGet(writing.incrementAndGet(), Math::max);
      try {
        Patience.until(() -> most.get() > 1 || endedMeanwhile() || nobodyElseComes());
        part.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        writing.decrementAndGet();
      }
    }
  }
}
