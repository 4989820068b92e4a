package dev.grpcsteps.common.server;

import dev.grpcsteps.common.call.RequestId;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every call has to pass on its way to its handler, in order. */
final class Guards {

  /** Services that all may call where there is no token; the health service, always. */
  private static final Set<String> OPEN =
      Set.of(HealthGrpc.SERVICE_NAME, ServerReflectionGrpc.SERVICE_NAME);

  /** For a server that does not count its connections. */
  static final ServerInterceptor NOBODY_TOLD = new ServerInterceptor() {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return next.startCall(call, headers);
    }
  };

  private final OpenCalls openCalls = new OpenCalls();
  private final List<ServerInterceptor> closed;
  private final List<ServerInterceptor> open;

  /**
   * One set of guards for all services of a server.
   *
   * @param token that calls must send; null for none
   * @param lettingIn is told of the calls that are let in
   */
  Guards(CallLimits limits, @Nullable String token, ServerInterceptor lettingIn) {
    closed = inOrder(token, List.of(lettingIn, new InFlightLimit(limits)), openCalls, limits);
    ServerInterceptor places = OpenLimits.places();
    open = inOrder(token, List.of(places), openCalls, OpenLimits.shorterThan(limits));
  }

  private static List<ServerInterceptor> inOrder(
      @Nullable String token,
      List<ServerInterceptor> places,
      OpenCalls openCalls,
      CallLimits limits) {
    List<ServerInterceptor> guards = new ArrayList<>();
    // Before all that may refuse a call, so that every answer has the id.
    guards.add(RequestId.onServer());
    if (token != null) {
      // Before the places: clients without the token must not keep out those that have it.
      guards.add(new TokenCheck(token));
    }
    guards.addAll(places);
    guards.add(openCalls);
    guards.add(new DeadlineCap(limits.unaryCall()));
    guards.add(new IdleLimit(limits.idleStream()));
    guards.add(new QueueLimit());
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
    boolean forAll = OPEN.contains(service.getServiceDescriptor().getName());
    return ServerInterceptors.interceptForward(
        ParseFailures.noted(service), forAll ? open : closed);
  }

  OpenCalls openCalls() {
    return openCalls;
  }
}
