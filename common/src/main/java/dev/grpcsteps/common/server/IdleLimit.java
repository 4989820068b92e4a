package dev.grpcsteps.common.server;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a streaming call with DEADLINE_EXCEEDED when no message has moved on it for some time, in
 * either direction.
 *
 * <p>The trap it avoids: a reader that stops reading, or a sender that stops sending, keeps a call
 * open without end, and flow control makes the server wait for it.
 */
public final class IdleLimit implements ServerInterceptor {

  private static final int LOOKS = 4;

  private final Duration limit;

  /**
   * Limits streams.
   *
   * @param limit more than zero; a stream ends when it has been idle for as long, or up to a quarter
   *     longer
   */
  public IdleLimit(Duration limit) {
    this.limit = limit;
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (call.getMethodDescriptor().getType() == MethodType.UNARY) {
      return next.startCall(call, headers);
    }
    EndableCall<Q, R> stream = EndableCall.of(call);
    Watch watch = new Watch(stream, limit);
    watch.lookAgain();
    stream.whenOver(watch::end);
    return stream.start(headers, next);
  }

  /** Looks four times in a limit: to set a timer anew for every message would slow a stream. */
  private static final class Watch {

    private final EndableCall<?, ?> stream;
    private final Duration limit;
    private int idleLooks;
    private volatile @Nullable ScheduledFuture<?> look;
    private volatile boolean over;

    Watch(EndableCall<?, ?> stream, Duration limit) {
      this.stream = stream;
      this.limit = limit;
    }

    void lookAgain() {
      long nanos = limit.toNanos() / LOOKS;
      look = CallTimer.INSTANCE.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
      if (over) {
        end();
      }
    }

    private void look() {
      idleLooks = stream.hasMoved() ? 0 : idleLooks + 1;
      if (idleLooks < LOOKS) {
        lookAgain();
      } else {
        String text = "nothing has moved on this stream for " + limit.toSeconds() + " s";
        stream.end(Status.DEADLINE_EXCEEDED.withDescription(text));
      }
    }

    void end() {
      over = true;
      ScheduledFuture<?> current = look;
      if (current != null) {
        current.cancel(false);
      }
    }
  }
}
