package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps what the handlers of a service throw, for a test to judge: once a call has ended, no client
 * hears of it any more.
 */
public final class WatchedHandlers implements ServerInterceptor {

  private final List<RuntimeException> thrown = new ArrayList<>();
  private final AtomicInteger received = new AtomicInteger();
  private int running;
  private boolean begun;

  /** The same service, watched. */
  public BindableService over(BindableService service) {
    return () -> ServerInterceptors.intercept(service, this);
  }

  /**
   * Waits until a call has come and the handlers of all have been told of the end.
   *
   * @return what they have thrown until then
   * @throws AssertionError if the end does not come
   */
  public List<RuntimeException> awaitEnd() throws InterruptedException {
    if (!Patience.until(this::allEnded)) {
      throw new AssertionError("the server has not been told of the end of a call");
    }
    synchronized (this) {
      return List.copyOf(thrown);
    }
  }

  /** Waits until a call has come, and the handlers have dealt with so many requests; whether they have. */
  public boolean awaitReceived(int requests) throws InterruptedException {
    return Patience.until(() -> hasBegun() && received.get() >= requests);
  }

  private synchronized boolean hasBegun() {
    return begun;
  }

  private synchronized boolean allEnded() {
    return begun && running == 0;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    count(1);
    return new Watched<>(next.startCall(call, headers));
  }

  private synchronized void count(int more) {
    begun = true;
    running += more;
  }

  private void watch(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException e) {
      synchronized (this) {
        thrown.add(e);
      }
      throw e;
    }
  }

  private final class Watched<Q> extends SimpleForwardingServerCallListener<Q> {

    Watched(ServerCall.Listener<Q> handler) {
      super(handler);
    }

    @Override
    public void onMessage(Q message) {
      try {
        watch(() -> super.onMessage(message));
      } finally {
        received.incrementAndGet();
      }
    }

    @Override
    public void onHalfClose() {
      watch(super::onHalfClose);
    }

    @Override
    public void onCancel() {
      try {
        watch(super::onCancel);
      } finally {
        count(-1);
      }
    }

    @Override
    public void onComplete() {
      try {
        watch(super::onComplete);
      } finally {
        count(-1);
      }
    }
  }
}
