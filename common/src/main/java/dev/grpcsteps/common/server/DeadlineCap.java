package dev.grpcsteps.common.server;

import io.grpc.Context;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
   * The open calls, the oldest first. All have the same time, so the first to begin is the first to
   * end: one look at the clock serves them all, where a timer for each would cost a look-up a tenth of
   * its time.
   */
  private final Set<EndableCall<?, ?>> open = new LinkedHashSet<>();

  private @Nullable ScheduledFuture<?> nextLook;

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
    boolean shorter =
        clients != null && clients.timeRemaining(TimeUnit.NANOSECONDS) < limit.toNanos();
    if (shorter || call.getMethodDescriptor().getType() != MethodType.UNARY) {
      return next.startCall(call, headers);
    }
    EndableCall<Q, R> endable = EndableCall.of(call);
    begin(endable);
    return new Leaving<>(endable.listener(next.startCall(endable, headers)), endable);
  }

  private synchronized void begin(EndableCall<?, ?> call) {
    open.add(call);
    if (nextLook == null) {
      lookIn(limit);
    }
  }

  private void lookIn(Duration time) {
    nextLook = CallTimer.INSTANCE.schedule(this::look, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void look() {
    // Ended outside the lock: whoever hears of an end may begin a call.
    String text = "the server gives a call at most " + limit.toSeconds() + " s";
    overdue().forEach(call -> call.end(Status.DEADLINE_EXCEEDED.withDescription(text)));
  }

  private synchronized List<EndableCall<?, ?>> overdue() {
    List<EndableCall<?, ?>> overdue = new ArrayList<>();
    nextLook = null;
    for (EndableCall<?, ?> each : open) {
      Duration left = limit.minus(each.age());
      if (left.compareTo(Duration.ZERO) > 0) {
        lookIn(left);
        break;
      }
      overdue.add(each);
    }
    overdue.forEach(open::remove);
    return overdue;
  }

  private synchronized void end(EndableCall<?, ?> call) {
    open.remove(call);
  }

  /** Lets go of the call when it is over. */
  private final class Leaving<Q> extends SimpleForwardingServerCallListener<Q> {

    private final EndableCall<Q, ?> call;

    Leaving(Listener<Q> listener, EndableCall<Q, ?> call) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onComplete() {
      end(call);
      super.onComplete();
    }

    @Override
    public void onCancel() {
      end(call);
      super.onCancel();
    }
  }
}
