package dev.grpcsteps.common.call;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * Hearing, in a handler, that nobody waits for its answer any more: the client has cancelled, its
 * deadline has passed, or it is gone.
 *
 * <p>A client can cancel in four ways: the Context it called in, the future it got, the {@code
 * ClientCallStreamObserver} it sends with, or the {@code BlockingClientCall}; a handler cannot tell
 * them apart. The trap: gRPC interrupts no thread, and {@code onNext} goes on taking messages, so a
 * handler that does not ask works on for nobody. See <a
 * href="https://grpc.io/docs/guides/cancellation/">Cancellation</a>.
 */
public final class Cancellation {

  private Cancellation() {}

  /**
   * Whether somebody still waits for the current call. Long work asks this between its parts, on the
   * handler's thread or on any other that has the call's Context. It is false soon after the call is
   * cancelled, even while its handler runs; not where the handler runs on the event loop, which alone
   * could hear of it, nor while the server's executor has no thread free to say it.
   */
  public static boolean isWanted() {
    return !Context.current().isCancelled();
  }

  /**
   * Frees what a call holds if the call is cancelled; does nothing if it ends otherwise.
   *
   * @param responses as gRPC gave them to the handler, which must not have returned yet
   * @param free runs once, on the call's own thread: after a handler that is still running
   */
  public static void freeWhenCancelled(StreamObserver<?> responses, Runnable free) {
    ((ServerCallStreamObserver<?>) responses).setOnCancelHandler(free);
  }
}
