package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Map;
import java.util.Set;

/**
 * A server interceptor that knows who calls, by a token, and who may call what.
 *
 * <p>A client sends its token in the initial metadata: {@code authorization: Bearer TOKEN}. A call
 * without a token that somebody owns ends with UNAUTHENTICATED, whatever its method; one that its owner
 * may not make, with PERMISSION_DENIED; and no handler hears of either. For all others the handler can
 * ask for the owner with {@link #caller}, in each of its callbacks, and what else is in the Context
 * and in the metadata of the call stays there. One object is for all calls of a server. A token is a
 * secret: the server sends it to nobody, and writes it into no log.
 */
final class WhoCalls implements ServerInterceptor {

  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

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
    throw new NotStarted("find the owner of the token, and ask what the owner may call");
  }
}
