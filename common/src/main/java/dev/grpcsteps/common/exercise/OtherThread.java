package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.DaemonThreads;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Has the handler of a unary call run on another thread than the one where the call began, as gRPC does
 * now and then: what an interceptor leaves on a thread is not found there.
 */
final class OtherThread implements ServerInterceptor {

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onHalfClose() {
        elsewhere(super::onHalfClose);
      }
    };
  }

  private static void elsewhere(Runnable handler) {
    FutureTask<Boolean> task = new FutureTask<>(Context.current().wrap(handler), true);
    new DaemonThreads("handler").newThread(task).start();
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
