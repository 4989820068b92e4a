package dev.grpcsteps.common.call;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a unary call with DEADLINE_EXCEEDED after the client's deadline or the server's own limit, whichever
 * is shorter.
 *
 * <p>The trap it avoids: a client that sets no deadline would hold what its call holds for as long
 * as it likes. How long a stream lasts is no fault; see {@link IdleLimit}. See <a
 * href="https://grpc.io/docs/guides/deadlines/">Deadlines</a>.
 */
public final class DeadlineCap implements ServerInterceptor {

  private final Duration limit;

  /**
   * Caps calls.
   *
   * @param limit more than zero
   */
  public DeadlineCap(Duration limit) {
    this.limit = limit;
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Deadline clients = Context.current().getDeadline();
    Deadline cap = Deadline.after(limit.toNanos(), TimeUnit.NANOSECONDS);
    boolean shorter = clients != null && clients.isBefore(cap);
    if (shorter || call.getMethodDescriptor().getType() != MethodType.UNARY) {
      return next.startCall(call, headers);
    }
    CancellableContext capped = Context.current().withDeadline(cap, CallTimer.INSTANCE);
    EndableCall<Q, R> endable = EndableCall.of(call);
    // The context is cancelled at the end of every call; only a deadline that passed ends it here.
    capped.addListener(context -> endIf(cap.isExpired(), endable), Runnable::run);
    Listener<Q> listener = Contexts.interceptCall(capped, endable, headers, next);
    return new ReleasingListener<>(endable.listener(listener), capped);
  }

  private void endIf(boolean expired, EndableCall<?, ?> call) {
    if (expired) {
      String text = "the server gives a call at most " + limit.toSeconds() + " s";
      call.end(Status.DEADLINE_EXCEEDED.withDescription(text));
    }
  }

  /** Frees the context's timer when the call is over. */
  private static final class ReleasingListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private final CancellableContext context;

    ReleasingListener(Listener<Q> listener, CancellableContext context) {
      super(listener);
      this.context = context;
    }

    @Override
    public void onComplete() {
      super.onComplete();
      context.cancel(null);
    }

    @Override
    public void onCancel() {
      super.onCancel();
      context.cancel(null);
    }
  }
}
