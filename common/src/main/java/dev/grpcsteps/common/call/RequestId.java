package dev.grpcsteps.common.call;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * An id that follows one request through every call it leads to: as initial metadata from client to
 * server, back as initial and trailing metadata, and in the Context in between.
 *
 * <p>The trap it avoids: metadata is not an argument of a service method; interceptors read and write
 * it, and the Context carries it to the handler and on to the calls the handler makes. See <a
 * href="https://grpc.io/docs/guides/metadata/">Metadata</a>.
 */
public final class RequestId {

  /** The metadata key, in both directions. */
  public static final Metadata.Key<String> KEY =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

  /** The current request's id, to send with a call or to write into a log; null outside a request. */
  public static final Context.Key<String> CURRENT = Context.key("request-id");

  private static final int MAX_LENGTH = 64;

  private RequestId() {}

  /** For a channel: sends the current id, or a new one. */
  public static ClientInterceptor onClient() {
    return new ClientInterceptor() {
      @Override
      public <Q, R> ClientCall<Q, R> interceptCall(
          MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
          @Override
          public void start(Listener<R> listener, Metadata headers) {
            if (!headers.containsKey(KEY)) {
              String id = CURRENT.get();
              headers.put(KEY, id == null ? fresh() : id);
            }
            super.start(listener, headers);
          }
        };
      }
    };
  }

  /** For a server: takes the client's id, or a new one, and sends it back. */
  public static ServerInterceptor onServer() {
    return new ServerInterceptor() {
      @Override
      public <Q, R> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String id = acceptable(headers.get(KEY));
        Context context = Context.current().withValue(CURRENT, id);
        return Contexts.interceptCall(context, new AnsweringCall<>(call, id), headers, next);
      }
    };
  }

  /** A client may send anything; what goes into the log must be short and plain. */
  private static String acceptable(@Nullable String sent) {
    if (sent == null || sent.length() > MAX_LENGTH || !sent.matches("[\\w.:-]+")) {
      return fresh();
    }
    return sent;
  }

  /** A new id, for a request that begins. */
  public static String fresh() {
    // Unique enough to find a request in a log, and no secret: a UUID would cost a tenth of the
    // call.
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  private static final class AnsweringCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final String id;

    AnsweringCall(ServerCall<Q, R> call, String id) {
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
