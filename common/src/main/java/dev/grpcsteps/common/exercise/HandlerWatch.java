package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Sees how the handler of one call with one request returns: what it throws after the call's end
 * reaches nobody but gRPC's log.
 */
public final class HandlerWatch implements ServerInterceptor {

  private final CountDownLatch returned = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile String thrown = "";

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      // gRPC calls the handler once the client has sent all it has to send.
      @Override
      public void onHalfClose() {
        thread = Thread.currentThread();
        try {
          super.onHalfClose();
        } catch (RuntimeException e) {
          thrown = e.toString();
          throw e;
        } finally {
          returned.countDown();
        }
      }
    };
  }

  /** Waits until the handler has returned or thrown; whether it has. */
  public boolean awaitReturn() throws InterruptedException {
    return Patience.await(returned);
  }

  /** Waits until the handler has returned, or waits itself. */
  public void awaitRest() throws InterruptedException {
    Patience.until(() -> hasReturned() || isAtRest(thread));
  }

  /** Whether the handler has returned or thrown by now. */
  public boolean hasReturned() {
    return returned.getCount() == 0;
  }

  private static boolean isAtRest(@Nullable Thread thread) {
    return thread != null && Patience.atRest(thread);
  }

  /** What the handler has thrown, as text; empty if nothing. */
  public String thrown() {
    return thrown;
  }
}
