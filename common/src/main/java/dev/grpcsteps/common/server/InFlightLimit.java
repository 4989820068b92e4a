package dev.grpcsteps.common.server;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.Semaphore;

/**
 * Answers RESOURCE_EXHAUSTED when too many calls are under way, before their handlers hear of them.
 *
 * <p>What it replaces: an executor that rejects work would also reject the callbacks of calls it has
 * accepted, and these would never end.
 */
final class InFlightLimit implements ServerInterceptor {

  private final Semaphore unaryCalls;
  private final Semaphore streams;

  InFlightLimit(CallLimits limits) {
    unaryCalls = new Semaphore(limits.unaryCalls());
    streams = new Semaphore(limits.streams());
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    boolean unary = call.getMethodDescriptor().getType() == MethodType.UNARY;
    Semaphore places = unary ? unaryCalls : streams;
    if (!places.tryAcquire()) {
      String text = "the server has too many calls under way: try again later";
      call.close(Status.RESOURCE_EXHAUSTED.withDescription(text), new Metadata());
      return new Listener<>() {};
    }
    EndableCall<Q, R> endable = EndableCall.of(call);
    endable.whenOver(places::release);
    return endable.start(headers, next);
  }
}
