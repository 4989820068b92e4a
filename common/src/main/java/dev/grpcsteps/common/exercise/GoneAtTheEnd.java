package dev.grpcsteps.common.exercise;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Tells a handler that has failed its call of a client that is gone. So does gRPC when the client's
 * cancel comes before the failure has left; here it is not left to chance.
 */
public final class GoneAtTheEnd implements ServerInterceptor {

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    FailedCall<Q, R> failed = new FailedCall<>(call);
    return new SimpleForwardingServerCallListener<>(next.startCall(failed, headers)) {
      @Override
      public void onComplete() {
        if (failed.hasFailed) {
          super.onCancel();
        } else {
          super.onComplete();
        }
      }
    };
  }

  private static final class FailedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private volatile boolean hasFailed;

    FailedCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      hasFailed = !status.isOk();
      super.close(status, trailers);
    }
  }
}
