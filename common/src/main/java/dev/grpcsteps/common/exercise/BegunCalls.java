package dev.grpcsteps.common.exercise;

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

/** Counts the calls that a client begins, and those whose end it has dealt with. */
public final class BegunCalls implements ClientInterceptor {

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** How many were begun. */
  public int begun() {
    return begun.get();
  }

  /** Whether all that were begun are over, and their client has been told so. */
  public boolean haveEnded() {
    return ended.get() == begun.get();
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
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
