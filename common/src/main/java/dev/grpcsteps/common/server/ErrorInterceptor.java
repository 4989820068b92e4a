package dev.grpcsteps.common.server;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.call.StatusOfFailure;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes a call that failed with the status its caller is meant to see, whether the handler threw
 * the failure or handed it to {@code onError}.
 *
 * <p>Without it, gRPC answers an exception that leaves a callback of a call with a bare UNKNOWN, even
 * one that carries a status. See <a href="https://grpc.io/docs/guides/error/">Error handling</a> and <a
 * href="https://grpc.io/docs/guides/interceptors/">Interceptors</a>.
 */
final class ErrorInterceptor implements ServerInterceptor {

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    TranslatingCall<Q, R> translating = new TranslatingCall<>(call, RequestId.CURRENT.get());
    try {
      return new CatchingListener<>(next.startCall(translating, headers), translating);
    } catch (RuntimeException e) {
      // A handler of a request stream runs here already, before any request has come.
      translating.fail(e);
      return new Listener<>() {};
    }
  }

  /** Replaces the UNKNOWN that {@code onError(exception)} leads to. */
  private static final class TranslatingCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    // Handlers may end a call on another thread than the listener's.
    private final AtomicBoolean closed = new AtomicBoolean();

    // Kept here, because the thread that ends the call may have another Context.
    private final String requestId;

    TranslatingCall(ServerCall<Q, R> call, String requestId) {
      super(call);
      this.requestId = requestId;
    }

    @Override
    public void close(Status status, Metadata trailers) {
      closed.set(true);
      Throwable cause = status.getCause();
      if (status.getCode() == Status.Code.UNKNOWN && cause != null) {
        StatusRuntimeException translated = StatusOfFailure.of(cause, requestId);
        trailers.merge(StatusOfFailure.trailersOf(translated));
        super.close(translated.getStatus(), trailers);
      } else {
        super.close(status, trailers);
      }
    }

    void fail(RuntimeException failure) {
      StatusRuntimeException translated = StatusOfFailure.of(failure, requestId);
      if (closed.compareAndSet(false, true)) {
        super.close(translated.getStatus(), StatusOfFailure.trailersOf(translated));
      }
    }
  }

  /** Catches what the handler throws, and then lets it hear no more of this call but its end. */
  private static final class CatchingListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private final TranslatingCall<Q, ?> call;
    private boolean failed; // The callbacks of one call come one after another.

    CatchingListener(Listener<Q> listener, TranslatingCall<Q, ?> call) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      RuntimeException unparsed = ParseFailures.take();
      if (unparsed != null) {
        fail(unparsed);
        return;
      }
      guard(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
      guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    private void guard(Runnable callback) {
      if (failed) {
        return;
      }
      try {
        callback.run();
      } catch (RuntimeException e) {
        fail(e);
      }
    }

    private void fail(RuntimeException failure) {
      failed = true;
      call.fail(failure);
    }
  }
}
