package dev.grpcsteps.common.exercise;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Puts what a client sends under one key into the Context of its call. */
public record MetadataToContext(Metadata.Key<String> sent, Context.Key<String> kept)
    implements ServerInterceptor {

  /** What a client sends that has this value. */
  public Metadata metadata(String value) {
    Metadata metadata = new Metadata();
    metadata.put(sent, value);
    return metadata;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Context context = Context.current().withValue(kept, headers.get(sent));
    return Contexts.interceptCall(context, call, headers, next);
  }
}
