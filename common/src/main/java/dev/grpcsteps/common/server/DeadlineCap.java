package dev.grpcsteps.common.server;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a unary call with DEADLINE_EXCEEDED after the client's deadline or the server's own limit,
 * whichever is shorter. The limit is the deadline of the handler's {@link Context}, so the calls that
 * the handler makes end with it.
 *
 * <p>The trap it avoids: a client that sets no deadline would hold what its call holds for as long
 * as it likes. A stream that lasts long is no fault; see {@link IdleLimit}. See <a
 * href="https://grpc.io/docs/guides/deadlines/">Deadlines</a>.
 */
public final class DeadlineCap implements ServerInterceptor {

  private final Duration limit;
  private final Status exceeded;

  /**
   * Caps calls.
   *
   * @param limit more than zero
   */
  public DeadlineCap(Duration limit) {
    this.limit = limit;
    String text = "the server gives a call at most " + limit.toSeconds() + " s";
    this.exceeded = Status.DEADLINE_EXCEEDED.withDescription(text);
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (call.getMethodDescriptor().getType() != MethodType.UNARY || clientsIsShorter()) {
      return next.startCall(call, headers);
    }
    CancellableContext capped = Context.current()
        .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS, CallTimer.INSTANCE);
    EndableCall<Q, R> endable = EndableCall.of(call);
    endable.whenOver(() -> capped.cancel(null)); // Frees its place in the timer.
    capped.addListener(context -> endIfPassed(context, endable), Runnable::run);
    var inTime = new CappedCall<>(endable, capped);
    return endable.start(
        headers, (same, sent) -> Contexts.interceptCall(capped, inTime, sent, next));
  }

  private boolean clientsIsShorter() {
    Deadline clients = Context.current().getDeadline();
    return clients != null && clients.timeRemaining(TimeUnit.NANOSECONDS) < limit.toNanos();
  }

  private void endIfPassed(Context context, EndableCall<?, ?> call) {
    if (context.cancellationCause() instanceof TimeoutException) {
      call.end(exceeded);
    }
  }

  /** A handler may see that its Context has ended, and answer, just before we end its call. */
  private final class CappedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final EndableCall<Q, R> endable;
    private final Context context;

    CappedCall(EndableCall<Q, R> endable, Context context) {
      super(endable);
      this.endable = endable;
      this.context = context;
    }

    @Override
    public void close(Status status, Metadata trailers) {
      endIfPassed(context, endable);
      super.close(status, trailers);
    }
  }
}
