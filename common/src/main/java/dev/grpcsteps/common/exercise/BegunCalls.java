package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.DaemonThreads;
import dev.grpcsteps.common.lab.Patience;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Counts the calls that a client begins, and those whose end it has dealt with. */
public final class BegunCalls implements ClientInterceptor {

  private static final String WHY =
      "So many calls were made. After this end there is nothing to repeat.";

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  /**
   * Has something done on another thread while the next call is being made: when the client has decided
   * to make it, and has nothing yet to cancel it by. A lock that the client holds keeps it out.
   */
  public void whileTheNextIsMade(Runnable what) {
    meanwhile.set(what);
  }

  private void doMeanwhile() {
    Thread thread = new DaemonThreads("meanwhile").newThread(meanwhile.getAndSet(() -> {}));
    thread.start();
    try {
      Patience.until(() -> thread.getState() != Thread.State.RUNNABLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many were begun. */
  public int begun() {
    return begun.get();
  }

  /**
   * Waits until all that were begun are over.
   *
   * @throws AssertionError if these are more or fewer
   */
  public void assertBegun(int number) throws InterruptedException {
    Patience.until(this::haveEnded);
    if (begun() != number) {
      throw new AssertionError(
          "[" + WHY + "] \n" + begun() + " calls were made; due were " + number);
    }
  }

  /** Whether all that were begun are over, and their client has been told so. */
  public boolean haveEnded() {
    return ended.get() == begun.get();
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    doMeanwhile();
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> responses, Metadata headers) {
        begun.incrementAndGet();
        super.start(new Ending<>(responses), headers);
      }
    };
  }

  private final class Ending<R> extends SimpleForwardingClientCallListener<R> {

    Ending(ClientCall.Listener<R> responses) {
      super(responses);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      try {
        super.onClose(status, trailers);
      } finally {
        ended.incrementAndGet();
      }
    }
  }
}
