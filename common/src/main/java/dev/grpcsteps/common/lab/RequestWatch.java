package dev.grpcsteps.common.lab;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees how the handler of one call asks for its requests. */
public final class RequestWatch implements ServerInterceptor {

  private final CountDownLatch notReady = new CountDownLatch(1);
  private volatile int mostOutstanding;
  private final AtomicInteger askedTooMuch = new AtomicInteger();
  private int outstanding;
  private boolean begun;

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return new WatchedHandler<>(next.startCall(new WatchedCall<>(call), headers));
  }

  /** Waits until the handler asks, for readiness or a request, when the call is not ready. */
  public boolean awaitNotReady() throws InterruptedException {
    return Patience.await(notReady);
  }

  /** The most requests that were asked for and had not come. */
  public int mostOutstanding() {
    return mostOutstanding;
  }

  /** How many requests were asked for while the call was not ready. */
  public int askedTooMuch() {
    return askedTooMuch.get();
  }

  private void asked(int count, boolean ready) {
    outstanding += count;
    mostOutstanding = Math.max(mostOutstanding, outstanding);
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
    public boolean isReady() {
      boolean ready = super.isReady();
      if (begun && !ready) {
        notReady.countDown();
      }
      return ready;
    }
  }

  private final class WatchedHandler<Q> extends SimpleForwardingServerCallListener<Q> {

    WatchedHandler(ServerCall.Listener<Q> handler) {
      super(handler);
    }

    @Override
    public void onReady() {
      super.onReady();
      super.onReady(); // gRPC may say so more often than needed.
    }

    @Override
    public void onMessage(Q message) {
      outstanding--;
      begun = true;
      super.onMessage(message);
    }
  }
}
