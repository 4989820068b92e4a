package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.RecordingObserver;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Holds the handler of the first call of a server, where it first asks or sends something. */
final class OneHeld implements ServerInterceptor {

  private static final Context.Key<Boolean> IS_FIRST = Context.keyWithDefault("is-first", false);

  private final Gate gate = new Gate();
  private final CountDownLatch received;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean begun = new AtomicBoolean();

  /** Expects so many requests of the first call before the others. */
  OneHeld(int requests) {
    received = new CountDownLatch(requests);
  }

  /** Sets up a server with this service. */
  Consumer<ServerBuilder<?>> over(BindableService service) {
    return builder -> builder.addService(service).intercept(this);
  }

  /** Holds the work of the first call, until it is let go. */
  void hold() {
    if (IS_FIRST.get()) {
      gate.pass();
    }
  }

  /** Waits until the first call is held, or has ended, or has dealt with its requests. */
  void awaitFirst(boolean answersAtOnce) throws InterruptedException {
    CountDownLatch done = answersAtOnce ? ended : received;
    Patience.until(() -> gate.isReached() || done.getCount() == 0);
  }

  /** Waits for the end of another call, and lets the first go on; whether the other has ended before. */
  boolean letGoAfter(RecordingObserver<?> other) throws InterruptedException {
    boolean ended = Patience.until(other::hasEnded, Overlap.WAIT);
    letGo();
    return ended;
  }

  /** Lets the first call go on. */
  void letGo() {
    gate.open();
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (begun.getAndSet(true)) {
      return next.startCall(call, headers);
    }
    Context first = Context.current().withValue(IS_FIRST, true);
    return new Listening<>(Contexts.interceptCall(first, new HeldCall<>(call), headers, next));
  }

  private final class HeldCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    HeldCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void sendHeaders(Metadata headers) {
      gate.pass();
      super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      gate.pass();
      super.close(status, trailers);
      ended.countDown();
    }
  }

  private final class Listening<Q> extends SimpleForwardingServerCallListener<Q> {

    Listening(ServerCall.Listener<Q> handler) {
      super(handler);
    }

    @Override
    public void onMessage(Q message) {
      try {
        super.onMessage(message);
      } finally {
        received.countDown();
      }
    }
  }
}
