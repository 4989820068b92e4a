package dev.grpcsteps.common.server;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows the calls that are open, so that a server that stops can end them with UNAVAILABLE, which
 * says that another server will do.
 *
 * <p>What it replaces: {@code shutdownNow()} resets the calls, and their clients see CANCELLED, as if
 * they had done it themselves.
 */
final class OpenCalls implements ServerInterceptor {

  private static final Status STOPPING =
      Status.UNAVAILABLE.withDescription("the server is shutting down");

  private final Set<EndableCall<?, ?>> unaryCalls = new HashSet<>();
  private final Set<EndableCall<?, ?>> streams = new HashSet<>();
  private boolean takesNoStreams;

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    EndableCall<Q, R> endable = EndableCall.of(call);
    if (!register(endable)) {
      endable.end(STOPPING);
      return new Listener<>() {};
    }
    endable.whenOver(() -> remove(endable));
    return endable.start(headers, next);
  }

  /**
   * Also answers whether streams are still taken, under the one lock: a stream that the transport
   * had accepted before the stop may get here after it.
   */
  private synchronized boolean register(EndableCall<?, ?> call) {
    if (isUnary(call)) {
      return unaryCalls.add(call);
    }
    return !takesNoStreams && streams.add(call);
  }

  private synchronized void remove(EndableCall<?, ?> call) {
    (isUnary(call) ? unaryCalls : streams).remove(call);
  }

  private static boolean isUnary(EndableCall<?, ?> call) {
    return call.getMethodDescriptor().getType() == MethodType.UNARY;
  }

  /** Ends the streams; from now on there are no new ones. */
  void endStreams() {
    List<EndableCall<?, ?>> open;
    synchronized (this) {
      takesNoStreams = true;
      open = List.copyOf(streams);
    }
    open.forEach(call -> call.end(STOPPING));
  }

  /** Ends the unary calls, which had all the time that they were given. */
  void endUnaryCalls() {
    List<EndableCall<?, ?>> open;
    synchronized (this) {
      open = List.copyOf(unaryCalls);
    }
    open.forEach(call -> call.end(STOPPING));
  }
}
