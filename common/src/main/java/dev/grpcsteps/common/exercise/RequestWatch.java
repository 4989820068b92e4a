package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees how the handler of one call asks for its requests. */
public final class RequestWatch implements ServerInterceptor {

  private final CountDownLatch notReady = new CountDownLatch(1);
  private final AtomicInteger askedTooMuch = new AtomicInteger();
  private volatile int most;
  private volatile int least = Integer.MAX_VALUE;
  private volatile boolean running;
  private volatile boolean closedLate;
  private int outstanding;
  private boolean begun;
  private boolean ready;
  private boolean full;

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    var watched = new WatchedCall<>(call);
    return new WatchedHandler<>(call, next.startCall(watched, headers));
  }

  /** Waits until the handler asks, for readiness or a request, when the call is not ready. */
  public boolean awaitNotReady() throws InterruptedException {
    return Patience.await(notReady);
  }

  /** Waits until the handler has returned from its callback; whether it has. */
  public boolean awaitReturn() throws InterruptedException {
    return Patience.until(() -> !running);
  }

  /** The most requests that were asked for and had not come. */
  public int most() {
    return most;
  }

  /** The fewest, whenever a callback had returned that found the call ready. */
  public int least() {
    return least;
  }

  /** Whether the handler did not end the call at the half-close, but later: it was not ready by then. */
  public boolean closedLate() {
    return closedLate;
  }

  /** How many requests were asked for while the call was not ready. */
  public int askedTooMuch() {
    return askedTooMuch.get();
  }

  private void asked(int count, boolean ready) {
    outstanding += count;
    most = Math.max(most, outstanding);
    // Before the first message a call may not be ready yet; asking for one then does no harm.
    if (begun && !ready) {
      askedTooMuch.addAndGet(count);
      notReady.countDown();
    }
  }

  private final class WatchedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    WatchedCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void request(int count) {
      asked(count, super.isReady());
      super.request(count);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      closedLate = !full;
      super.close(status, trailers);
    }

    // What the handler is told last is what it must act on, whatever has become true since.
    @Override
    public boolean isReady() {
      ready = super.isReady() && !full;
      if (begun && !ready) {
        notReady.countDown();
      }
      return ready;
    }
  }

  private final class WatchedHandler<Q> extends SimpleForwardingServerCallListener<Q> {

    private final ServerCall<?, ?> call;

    WatchedHandler(ServerCall<?, ?> call, ServerCall.Listener<Q> handler) {
      super(handler);
      this.call = call;
    }

    @Override
    public void onReady() {
      watch(() -> {
        super.onReady();
        super.onReady(); // gRPC may say so more often than needed.
      });
    }

    @Override
    public void onMessage(Q message) {
      outstanding--;
      begun = true;
      watch(() -> super.onMessage(message));
    }

    /** A half-close may come where the answers before it are not read yet. */
    @Override
    public void onHalfClose() {
      full = true;
      super.onHalfClose();
      full = false;
      super.onReady();
    }

    private void watch(Runnable callback) {
      running = true;
      ready = call.isReady();
      try {
        callback.run();
        if (ready) {
          least = Math.min(least, outstanding);
        }
      } finally {
        running = false;
      }
    }
  }
}
