package dev.grpcsteps.common.server;

import dev.grpcsteps.common.call.DeadlineCap;
import dev.grpcsteps.common.call.IdleLimit;
import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.call.TokenCheck;
import io.grpc.ServerBuilder;
import org.jspecify.annotations.Nullable;

/** What every call has to pass on its way to its handler, in order. */
final class Guards {

  private Guards() {}

  /** To be read from below: the interceptor that is added last is the first to see a call. */
  static void addTo(
      ServerBuilder<?> builder, CallLimits limits, @Nullable String token, OpenCalls openCalls) {
    // Next to the handler, so that those before it see the status that its failure became.
    builder.intercept(new ErrorInterceptor());
    builder.intercept(new IdleLimit(limits.idleStream()));
    builder.intercept(new DeadlineCap(limits.unaryCall()));
    builder.intercept(openCalls);
    builder.intercept(new InFlightLimit(limits));
    if (token != null) {
      // Before the limit: who may not call must not keep those out who may.
      builder.intercept(new TokenCheck(token));
    }
    // Before all that may refuse a call, so that every answer has the id.
    builder.intercept(RequestId.onServer());
  }
}
