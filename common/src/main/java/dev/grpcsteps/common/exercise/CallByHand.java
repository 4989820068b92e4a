package dev.grpcsteps.common.exercise;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * A call of an interceptor without a network: the test says what happens, and when, so that calls overlap
 * as it likes.
 */
public final class CallByHand<Q, R> {

  private final ServerCall.Listener<Q> listener;
  private ServerCall<Q, R> handlers;

  /** Begins one, up to the half-close. */
  public CallByHand(MethodDescriptor<Q, R> method, ServerInterceptor interceptor) {
    ServerCall<Q, R> call = new NoClientsCall<>(method);
    handlers = call;
    listener = interceptor.interceptCall(call, new Metadata(), (given, headers) -> {
      handlers = given;
      return new ServerCall.Listener<>() {};
    });
    listener.onHalfClose();
  }

  /** The handler closes it. */
  public CallByHand<Q, R> close(Status status) {
    handlers.close(status, new Metadata());
    return this;
  }

  /** All is sent. */
  public void complete() {
    listener.onComplete();
  }

  /** The client has left. */
  public void cancel() {
    listener.onCancel();
  }
}
