package dev.grpcsteps.common.server;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resets a call that has been ended, if its client does not take the end.
 *
 * <p>The trap it avoids: a status waits behind the messages that were sent before it. A client that
 * opens no window for these keeps the call, its place and its messages for as long as the connection
 * lives.
 */
final class CutOff {

  private static final Context.Key<CancellableContext> CONTEXT = Context.key("cut-off");

  private static final long GRACE_SECONDS = 5;

  private final @Nullable CancellableContext context = CONTEXT.get();
  private @Nullable Future<?> timer;
  private boolean over;

  /**
   * To be added to the server. gRPC resets a call whose Context ends as if its deadline had passed,
   * and only a tracer can put a Context there that others can end.
   */
  static ServerStreamTracer.Factory tracers() {
    return new ServerStreamTracer.Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new ServerStreamTracer() {
          @Override
          public Context filterContext(Context outer) {
            CancellableContext own = outer.withCancellation();
            return own.withValue(CONTEXT, own);
          }
        };
      }
    };
  }

  /** Resets the call some seconds from now, unless {@link #cancel} comes first. */
  synchronized void begin() {
    if (context != null && timer == null && !over) {
      timer = CallTimer.INSTANCE.schedule(() -> reset(context), GRACE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void reset(CancellableContext context) {
    context.cancel(Status.DEADLINE_EXCEEDED
        .withDescription("the client did not take the end of the call")
        .asRuntimeException());
  }

  /** To be called when the call is over. */
  synchronized void cancel() {
    over = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
