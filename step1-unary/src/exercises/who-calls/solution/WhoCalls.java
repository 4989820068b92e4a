package dev.grpcsteps.step1.exercises;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two questions in this order: who are you, and may you do that? What nobody has permitted is denied. */
final class WhoCalls implements ServerInterceptor {

  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final String SCHEME = "Bearer ";

  private static final Context.Key<String> CALLER = Context.key("caller");

  private final Map<String, String> owners;
  private final Map<String, Set<String>> permitted;

  /**
   * An interceptor for all services of a server.
   *
   * @param owners the name of each token's owner
   * @param permitted who may call a method, by its full name: {@code UserManager/AddUser}; one that is
   *     not in it, nobody may call
   */
  WhoCalls(Map<String, String> owners, Map<String, Set<String>> permitted) {
    this.owners = owners;
    this.permitted = permitted;
  }

  /** For handlers: the name of the caller whose call they work on. */
  static String caller() {
    return CALLER.get();
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String caller = ownerOf(headers.get(AUTHORIZATION));
    if (caller == null) {
      return refuse(call, Status.UNAUTHENTICATED.withDescription("a valid token is needed"));
    }
    String method = call.getMethodDescriptor().getFullMethodName();
    if (!permitted.getOrDefault(method, Set.of()).contains(caller)) {
      String reason = caller + " may not call " + method;
      return refuse(call, Status.PERMISSION_DENIED.withDescription(reason));
    }
    Context context = Context.current().withValue(CALLER, caller);
    return Contexts.interceptCall(context, call, headers, next);
  }

  private @Nullable String ownerOf(@Nullable String sent) {
    if (sent == null || !sent.startsWith(SCHEME)) {
      return null;
    }
    return owners.get(sent.substring(SCHEME.length()));
  }

  private static <Q> Listener<Q> refuse(ServerCall<Q, ?> call, Status status) {
    call.close(status, new Metadata());
    return new Listener<>() {};
  }
}
