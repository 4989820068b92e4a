package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.RecordingObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/**
 * A handler whose thread is interrupted while it waits for a call of its own.
 *
 * @param handler answers into what it is given
 * @param inner sees the call that it makes
 * @param <R> its response
 */
public record Interrupted<R>(Consumer<StreamObserver<R>> handler, CallWatch inner) {

  /** Runs it, interrupts it, and says what became of its call and of the thread's flag. */
  public String told() throws Exception {
    RecordingObserver<R> answers = new RecordingObserver<>();
    Aside<Boolean> handling = new Aside<>(() -> {
      handler.accept(answers);
      return Thread.currentThread().isInterrupted();
    });
    inner.awaitBegun();
    handling.awaitRest();
    if (handling.isDone()) {
      return "it does not wait";
    }
    if (handling.hasALimit()) {
      return "it waits with a time limit";
    }
    handling.interrupt();
    String flag = handling.told();
    if (flag.equals(Aside.STILL_WAITS)) {
      return flag;
    }
    String end = answers.hasEnded() ? answers.await().code().toString() : "the call has no end";
    return end + ", and the thread's flag is " + flag;
  }
}
