package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.CountDownLatch;

/** Sees whether an interceptor hands a call on: one that it has closed must not go to its handler. */
public final class HandedOn implements ServerInterceptor {

  private final ServerInterceptor interceptor;
  private final CountDownLatch returned = new CountDownLatch(1);
  private volatile boolean handedOn;
  private volatile boolean listens;

  /** Watches an interceptor with one call, and stands in its place. */
  public HandedOn(ServerInterceptor interceptor) {
    this.interceptor = interceptor;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    try {
      var listener = interceptor.interceptCall(call, headers, (passed, metadata) -> {
        handedOn = true;
        return next.startCall(passed, metadata);
      });
      listens = listener != null;
      return listener;
    } finally {
      returned.countDown();
    }
  }

  /** What became of the call, in words, once the interceptor has returned. */
  public String told() throws InterruptedException {
    Patience.await(returned);
    return (handedOn ? "handed on" : "not handed on")
        + (listens ? ", listened to" : ", null returned");
  }
}
