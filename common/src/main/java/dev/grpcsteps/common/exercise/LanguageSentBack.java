package dev.grpcsteps.common.exercise;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** An interceptor that has metadata of its own: it sends back the language that the client has sent. */
public final class LanguageSentBack implements ServerInterceptor {

  /** Of the client's language. */
  public static final Metadata.Key<String> KEY =
      Metadata.Key.of("x-language", Metadata.ASCII_STRING_MARSHALLER);

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String language = String.valueOf(headers.get(KEY));
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void sendHeaders(Metadata initial) {
            initial.put(KEY, language);
            super.sendHeaders(initial);
          }

          @Override
          public void close(Status status, Metadata trailing) {
            trailing.put(KEY, language);
            super.close(status, trailing);
          }
        },
        headers);
  }
}
