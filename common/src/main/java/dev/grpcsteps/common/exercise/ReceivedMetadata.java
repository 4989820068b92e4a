package dev.grpcsteps.common.exercise;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.List;
import java.util.stream.StreamSupport;

/** The initial metadata of the call that came last. */
public final class ReceivedMetadata implements ServerInterceptor {

  private volatile Metadata latest = new Metadata();

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    latest = headers;
    return next.startCall(call, headers);
  }

  /** The values under this key, if the call has any. */
  public <T> List<T> all(Metadata.Key<T> key) {
    Iterable<T> values = latest.getAll(key);
    return values == null
        ? List.of()
        : StreamSupport.stream(values.spliterator(), false).toList();
  }
}
