package dev.grpcsteps.common.call;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a streaming call with DEADLINE_EXCEEDED when for some time no message has moved on it, in
 * either direction.
 *
 * <p>The trap it avoids: a reader that stops reading, or a sender that stops sending, keeps a call
 * open for ever, and flow control has the server wait for it patiently.
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
    var method = call.getMethodDescriptor();
    // Who watches the server's health waits for news that may not come for days.
    boolean watch = HealthGrpc.SERVICE_NAME.equals(method.getServiceName());
    if (watch || method.getType() == MethodType.UNARY) {
      return next.startCall(call, headers);
    }
    Stream<Q, R> stream = new Stream<>(EndableCall.of(call), limit);
    stream.lookAgain();
    return stream.listener(next.startCall(stream, headers));
  }

  /** A call that notes when something has moved. */
  private static final class Stream<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final EndableCall<Q, R> call;
    private final Duration limit;
    private int idleLooks;
    private volatile boolean moved;
    private volatile @Nullable ScheduledFuture<?> look;
    private volatile boolean over;

    Stream(EndableCall<Q, R> call, Duration limit) {
      super(call);
      this.call = call;
      this.limit = limit;
    }

    /** A few looks a limit: a timer set anew at every message, or its time, would slow a stream. */
    void lookAgain() {
      long nanos = limit.toNanos() / LOOKS;
      look = CallTimer.INSTANCE.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
      if (over) {
        stopLooking();
      }
    }

    private void look() {
      idleLooks = moved ? 0 : idleLooks + 1;
      moved = false;
      if (idleLooks < LOOKS) {
        lookAgain();
      } else {
        String text = "nothing has moved on this stream for " + limit.toSeconds() + " s";
        call.end(Status.DEADLINE_EXCEEDED.withDescription(text));
      }
    }

    private void note() {
      if (!moved) { // Reading is cheaper than writing, and nearly always enough.
        moved = true;
      }
    }

    private void stopLooking() {
      over = true;
      ScheduledFuture<?> current = look;
      if (current != null) {
        current.cancel(false);
      }
    }

    @Override
    public void sendMessage(R message) {
      note();
      super.sendMessage(message);
    }

    Listener<Q> listener(Listener<Q> handler) {
      return new SimpleForwardingServerCallListener<>(call.listener(handler)) {
        @Override
        public void onMessage(Q message) {
          note();
          super.onMessage(message);
        }

        @Override
        public void onComplete() {
          stopLooking();
          super.onComplete();
        }

        @Override
        public void onCancel() {
          stopLooking();
          super.onCancel();
        }
      };
    }
  }
}
