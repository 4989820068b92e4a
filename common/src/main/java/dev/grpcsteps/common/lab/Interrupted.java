package dev.grpcsteps.common.lab;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * A handler whose thread is interrupted while it waits for a call of its own.
 *
 * @param <R> its response
 */
public final class Interrupted<R> {

  private final RecordingObserver<R> answers = new RecordingObserver<>();
  private final FutureTask<Boolean> handling;
  private final Thread thread;
  private final CallWatch inner;

  /**
   * Runs a handler on a thread of its own.
   *
   * @param handler answers into what it is given
   * @param inner sees the call that it makes
   */
  public Interrupted(Consumer<StreamObserver<R>> handler, CallWatch inner) {
    this.inner = inner;
    handling = new FutureTask<>(() -> {
      handler.accept(answers);
      return Thread.currentThread().isInterrupted();
    });
    thread = new Thread(handling, "handler");
    thread.setDaemon(true);
    thread.start();
  }

  /** Interrupts it, and says what became of its call and of the thread's flag. */
  public String told() throws Exception {
    inner.awaitBegun();
    Patience.until(() -> Patience.atRest(thread));
    if (handling.isDone()) {
      return "it does not wait";
    }
    thread.interrupt();
    if (!Patience.until(handling::isDone)) {
      return "it still waits";
    }
    String end = answers.hasEnded() ? answers.await().code().toString() : "the call has no end";
    return end + (handling.get() ? ", and the flag is set" : ", and the flag is lost");
  }
}
