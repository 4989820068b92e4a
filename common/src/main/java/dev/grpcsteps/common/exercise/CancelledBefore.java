package dev.grpcsteps.common.exercise;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import java.util.concurrent.Callable;

/** A use of a client in a Context that is cancelled already: there can be no call, so no result either. */
final class CancelledBefore implements ClientInterceptor {

  private static final String REMEMBERED =
      "The caller's Context was cancelled before, so there can be no call. A result is one that was"
          + " remembered from an earlier use, and may be old: ask the server each time.";

  private static final String ELSEWHERE =
      "The caller's Context was cancelled before, and the call was made all the same, in another Context."
          + " A call takes the Context of the thread on which it begins: begin it on the caller's thread,"
          + " or hand the task over as Context.current().wrap(task).";

  private volatile boolean elsewhere;

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    elsewhere = !Context.current().isCancelled();
    return next.newCall(method, options);
  }

  /**
   * Makes a use.
   *
   * @param alone what it brings in a Context that is not cancelled
   * @throws AssertionError if it brings that now
   */
  void bringsNot(String alone, Callable<String> use) throws InterruptedException {
    elsewhere = false;
    Context.CancellableContext over = Context.current().withCancellation();
    over.cancel(null);
    String told = new Aside<>(over.wrap(use)).told();
    if (told.equals(alone)) {
      throw new AssertionError("[" + (elsewhere ? ELSEWHERE : REMEMBERED)
          + "] \na use whose Context was cancelled before brought:\n" + told);
    }
  }
}
