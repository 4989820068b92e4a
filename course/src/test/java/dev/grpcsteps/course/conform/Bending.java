package dev.grpcsteps.course.conform;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.function.Supplier;

/** Stands between the clients and a right service, and bends the calls of one method, each anew. */
record Bending<Q, R>(MethodDescriptor<Q, R> method, Supplier<Bend<Q, R>> bends)
    implements ServerInterceptor {

  @Override
  @SuppressWarnings("unchecked") // The method's name says which messages its calls have.
  public <A, B> Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    String name = call.getMethodDescriptor().getFullMethodName();
    return name.equals(method.getFullMethodName())
        ? (Listener<A>) bent((ServerCall<Q, R>) call, headers, (ServerCallHandler<Q, R>) next)
        : next.startCall(call, headers);
  }

  private Listener<Q> bent(
      ServerCall<Q, R> client, Metadata headers, ServerCallHandler<Q, R> next) {
    Bend<Q, R> bend = bends.get();
    BentCall<Q, R> call = new BentCall<>(client, bend);
    return call.hook(bend::start)
        ? new BentListener<>(next.startCall(call, headers), call, bend)
        : new Listener<>() {};
  }

  /** The call as the handler sees it. */
  private static final class BentCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final Bend<Q, R> bend;
    private boolean over;

    BentCall(ServerCall<Q, R> client, Bend<Q, R> bend) {
      super(client);
      this.bend = bend;
    }

    /** Does something, unless the call is over; if that fails, it is. Tells whether it is not. */
    boolean hook(Runnable something) {
      if (!over) {
        try {
          something.run();
        } catch (StatusRuntimeException e) {
          over = true;
          delegate().close(e.getStatus(), new Metadata());
        }
      }
      return !over;
    }

    @Override
    public boolean isReady() {
      return bend.isReady(super.isReady());
    }

    @Override
    public void sendMessage(R message) {
      hook(() -> {
        R bent = bend.response(message, delegate());
        if (bent != null) {
          super.sendMessage(bent);
        }
      });
    }

    @Override
    public void close(Status status, Metadata trailers) {
      hook(() -> super.close(bend.end(status, trailers, delegate()), trailers));
      over = true;
    }
  }

  /** What the handler hears of the client. */
  private static final class BentListener<Q, R> extends SimpleForwardingServerCallListener<Q> {

    private final BentCall<Q, R> call;
    private final Bend<Q, R> bend;

    BentListener(Listener<Q> handler, BentCall<Q, R> call, Bend<Q, R> bend) {
      super(handler);
      this.call = call;
      this.bend = bend;
    }

    @Override
    public void onMessage(Q message) {
      call.hook(() -> {
        Q bent = bend.request(message);
        if (bent != null) {
          super.onMessage(bent);
        } else {
          call.request(1);
        }
      });
    }

    @Override
    public void onHalfClose() {
      call.hook(() -> {
        bend.halfClose();
        super.onHalfClose();
      });
    }

    @Override
    public void onCancel() {
      bend.cancelled();
      super.onCancel();
    }
  }
}
