package dev.grpcsteps.common.server;

import dev.grpcsteps.common.call.RequestId;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every call has to pass on its way to its handler, in order. */
final class Guards {

  private final OpenCalls openCalls = new OpenCalls();
  private final List<ServerInterceptor> guards;

  /**
   * One set of guards for all services of a server.
   *
   * @param token that calls must send; null for none
   */
  Guards(CallLimits limits, @Nullable String token) {
    guards = inOrder(limits, token, openCalls);
  }

  private static List<ServerInterceptor> inOrder(
      CallLimits limits, @Nullable String token, OpenCalls openCalls) {
    List<ServerInterceptor> guards = new ArrayList<>();
    // Before all that may refuse a call, so that every answer has the id.
    guards.add(RequestId.onServer());
    if (token != null) {
      // Before the limit: clients without the token must not keep out those that have it.
      guards.add(new TokenCheck(token));
    }
    guards.add(new InFlightLimit(limits));
    guards.add(openCalls);
    guards.add(new DeadlineCap(limits.unaryCall()));
    guards.add(new IdleLimit(limits.idleStream()));
    // Next to the handler, so that those before it see the status that its failure became.
    guards.add(new ErrorInterceptor());
    return guards;
  }

  /**
   * The same service behind the guards.
   *
   * <p>{@code ServerBuilder.intercept} would do for all services at once, but wraps the interceptors
   * around the handler anew for each call.
   */
  ServerServiceDefinition around(ServerServiceDefinition service) {
    return ServerInterceptors.interceptForward(ParseFailures.noted(service), guards);
  }

  OpenCalls openCalls() {
    return openCalls;
  }
}
