package dev.grpcsteps.common.exercise;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.ArrayList;
import java.util.List;

/** Holds requests back until the half-close: what is left to chance otherwise happens each time. */
public final class AllAtOnce implements ServerInterceptor {

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    call.request(1_000);
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private final List<Q> messages = new ArrayList<>();

      @Override
      public void onMessage(Q message) {
        messages.add(message);
      }

      @Override
      public void onHalfClose() {
        messages.forEach(super::onMessage);
        super.onHalfClose();
      }
    };
  }
}
