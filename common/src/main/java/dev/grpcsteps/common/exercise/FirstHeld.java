package dev.grpcsteps.common.exercise;

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
import io.grpc.netty.shaded.io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds the first call of a channel on its client's side: before the first response, or after the last.
 * Not on a thread of the network, on which a client may run its callbacks: that would hold all calls.
 */
final class FirstHeld implements ClientInterceptor {

  private final Gate gate = new Gate();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final boolean afterTheLast;

  FirstHeld(boolean afterTheLast) {
    this.afterTheLast = afterTheLast;
  }

  /** Waits until the call is held, or its client is done without that. */
  void await(Aside<?> client) throws InterruptedException {
    Patience.until(() -> gate.isReached() || client.isDone());
  }

  /** Lets the call go on. */
  void letGo() {
    gate.open();
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    ClientCall<Q, R> call = next.newCall(method, options);
    if (begun.getAndSet(true)) {
      return call;
    }
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void start(Listener<R> responses, Metadata headers) {
        super.start(new Held<>(responses), headers);
      }
    };
  }

  private void hold(boolean here) {
    if (here && !(Thread.currentThread() instanceof FastThreadLocalThread)) {
      gate.pass();
    }
  }

  private final class Held<R> extends SimpleForwardingClientCallListener<R> {

    Held(ClientCall.Listener<R> responses) {
      super(responses);
    }

    @Override
    public void onHeaders(Metadata headers) {
      hold(!afterTheLast);
      super.onHeaders(headers);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      hold(afterTheLast);
      super.onClose(status, trailers);
    }
  }
}
