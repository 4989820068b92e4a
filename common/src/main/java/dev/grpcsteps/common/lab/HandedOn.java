package dev.grpcsteps.common.lab;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees which calls an interceptor hands on: a call that it has closed must not go to its handler. */
public final class HandedOn implements ServerInterceptor {

  private final ServerInterceptor interceptor;
  private final List<String> methods = new CopyOnWriteArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();

  /** Watches an interceptor, and stands in its place. */
  public HandedOn(ServerInterceptor interceptor) {
    this.interceptor = interceptor;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    inside.incrementAndGet();
    try {
      return interceptor.interceptCall(call, headers, (handedOn, metadata) -> {
        methods.add(call.getMethodDescriptor().getBareMethodName());
        return next.startCall(handedOn, metadata);
      });
    } finally {
      inside.decrementAndGet();
    }
  }

  /** The methods of all calls that were handed on, asked when the interceptor has returned. */
  public List<String> methods() throws InterruptedException {
    Patience.until(() -> inside.get() == 0);
    return new ArrayList<>(methods);
  }
}
