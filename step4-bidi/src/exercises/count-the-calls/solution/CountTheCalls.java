package dev.grpcsteps.step4.exercises;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the handler says is noted on its way out; what has become of the call, the listener hears. */
final class CountTheCalls implements ServerInterceptor {

  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    Noting<Q, R> noting = new Noting<>(call);
    return new SimpleForwardingServerCallListener<>(start(noting, headers, next)) {
      @Override
      public void onComplete() {
        count(method, noting.code);
        super.onComplete();
      }

      @Override
      public void onCancel() {
        count(method, Code.CANCELLED);
        super.onCancel();
      }
    };
  }

  private <Q, R> Listener<Q> start(
      Noting<Q, R> noting, Metadata headers, ServerCallHandler<Q, R> next) {
    try {
      return next.startCall(noting, headers);
    } catch (RuntimeException | Error e) {
      // There will be no listener to hear of the end.
      count(noting.getMethodDescriptor().getFullMethodName(), noting.code);
      throw e;
    }
  }

  private void count(String method, Code code) {
    counts.merge(method + " " + code, 1L, Long::sum);
  }

  private static final class Noting<Q, R> extends SimpleForwardingServerCall<Q, R> {

    /** Stays so if the handler never closes the call, but throws an exception. */
    private volatile Code code = Code.UNKNOWN;

    Noting(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      code = status.getCode();
      super.close(status, trailers);
    }
  }
}
