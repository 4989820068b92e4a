package dev.grpcsteps.common.lab;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

/** The initial metadata of the call that came last. */
public final class ReceivedMetadata implements ServerInterceptor {

  private volatile Metadata latest = new Metadata();

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    latest = headers;
    return next.startCall(call, headers);
  }

  /** The value under this key; null if there is none, or no call has come. */
  public <T> @Nullable T get(Metadata.Key<T> key) {
    return latest.get(key);
  }
}
