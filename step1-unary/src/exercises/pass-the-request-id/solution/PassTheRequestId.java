package dev.grpcsteps.step1.exercises;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Metadata is no argument of a handler: on the way in it goes into the Context, on the way out it is
 * put into what the call sends anyway.
 */
final class PassTheRequestId implements ServerInterceptor {

  static final Metadata.Key<String> KEY =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<String> REQUEST_ID =
      Context.keyWithDefault("request-id", "none");

  static String current() {
    return REQUEST_ID.get();
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String id = headers.get(KEY);
    if (id == null) {
      return next.startCall(call, headers);
    }
    Context context = Context.current().withValue(REQUEST_ID, id);
    return Contexts.interceptCall(context, new Answering<>(call, id), headers, next);
  }

  private static final class Answering<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final String id;

    Answering(ServerCall<Q, R> call, String id) {
      super(call);
      this.id = id;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      headers.put(KEY, id);
      super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      trailers.put(KEY, id);
      super.close(status, trailers);
    }
  }
}
