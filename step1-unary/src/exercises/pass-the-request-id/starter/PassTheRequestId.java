package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * A server interceptor for an id that follows a request from program to program, so that one can
 * find it in the log of each.
 *
 * <p>It finds the id in the initial metadata of a call, lets the handler ask for it with {@link
 * #current} in each of its callbacks, and sends it back in the initial metadata and in the trailing
 * metadata, from whatever thread the handler answers. What is in that metadata stays there, on the way
 * in and out, the id too; so does what is in the Context of the call. A call without an id is answered
 * as if there were no interceptor.
 */
final class PassTheRequestId implements ServerInterceptor {

  static final Metadata.Key<String> KEY =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<String> REQUEST_ID =
      Context.keyWithDefault("request-id", "none");

  /** For handlers: the id of the call that they work on; "none" if it has none. */
  static String current() {
    return REQUEST_ID.get();
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    throw new NotStarted("pass the id on to the handler, and back to the client");
  }

  /** Sends metadata, messages and status of a call on as they are, until you override something. */
  private static final class Answering<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final String id;

    Answering(ServerCall<Q, R> call, String id) {
      super(call);
      this.id = id;
    }
  }
}
