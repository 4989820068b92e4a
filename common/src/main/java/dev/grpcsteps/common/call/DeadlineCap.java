package dev.grpcsteps.common.call;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a call with DEADLINE_EXCEEDED after the client's deadline or the server's own limit, whichever
 * is shorter.
 *
 * <p>The trap it avoids: a client that sets no deadline would hold what its call holds for as long
 * as it likes. Calls to which the client sends a stream are not capped. See <a
 * href="https://grpc.io/docs/guides/deadlines/">Deadlines</a>.
 */
public final class DeadlineCap implements ServerInterceptor {

  // One for all servers; it only starts what others do, and must not keep a JVM alive.
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "deadline-cap");
        thread.setDaemon(true);
        return thread;
      });

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
    if (shorter || !call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      return next.startCall(call, headers);
    }
    CancellableContext capped = Context.current().withDeadline(cap, TIMER);
    CappedCall<Q, R> cappedCall = new CappedCall<>(call, limit);
    // The context is cancelled at the end of every call; only a deadline that passed ends it here.
    capped.addListener(context -> cappedCall.expireIf(cap.isExpired()), Runnable::run);
    Listener<Q> listener = Contexts.interceptCall(capped, cappedCall, headers, next);
    return new ReleasingListener<>(listener, capped);
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
