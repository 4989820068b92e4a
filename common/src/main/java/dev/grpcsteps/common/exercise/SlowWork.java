package dev.grpcsteps.common.exercise;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * What a service leaves to an executor: a look-up for the answer, and a note that outlives the call. It
 * sees who runs them, and in which Context.
 */
public final class SlowWork {

  private final ExecutorService workers;
  private final Context.Key<String> caller;
  private final CallWatch call;
  private final Gate gate = new Gate();
  private final CompletableFuture<String> noted = new CompletableFuture<>();
  private volatile String lookedUp = "no look-up";
  private volatile String held = "";
  private volatile boolean fails;

  /**
   * Work that has not begun.
   *
   * @param workers on which all of it belongs, from {@link Trial#workers}
   * @param caller whom the work asks for
   * @param call watched: a note is taken when it is over
   */
  public SlowWork(ExecutorService workers, Context.Key<String> caller, CallWatch call) {
    this.workers = workers;
    this.caller = caller;
    this.call = call;
  }

  /** Has the executor come to the work for one caller only when it is let go. */
  public void hold(String name) {
    held = name;
  }

  /** Has the executor come to all work. */
  public void letGo() {
    gate.open();
  }

  /** Has the look-up fail. */
  public void fail() {
    fails = true;
  }

  /** The executor. */
  public void execute(Runnable task) {
    boolean isHeld = caller.get().equals(held);
    workers.execute(() -> {
      if (isHeld) {
        gate.pass();
      }
      task.run();
    });
  }

  /** The look-up: "for" its caller. */
  public UserResponse lookUp(int id) {
    String text = "for " + caller.get();
    String deadline = Context.current().getDeadline() == null ? "no deadline" : "a deadline";
    String cancelled = Context.current().isCancelled() ? "cancelled" : "not cancelled";
    lookedUp = "on " + thread() + ", " + text + ", with " + deadline + ", " + cancelled;
    if (fails) {
      throw new IllegalStateException("the users cannot be read");
    }
    return UserResponse.newBuilder().setMessage(text).build();
  }

  /** The note, which takes its time: until the call is over. */
  public void note(int id) {
    try {
      call.awaitCancelled();
      String end = Context.current().isCancelled() ? ", but its Context is cancelled" : "";
      noted.complete("id " + id + ", for " + caller.get() + ", on " + thread() + end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String thread() {
    boolean worker = Thread.currentThread().getName().equals("worker");
    return worker ? "the executor" : "a thread of gRPC's";
  }

  /** How the latest look-up has run, in words. */
  public String lookedUp() {
    return lookedUp;
  }

  /** As {@link #lookedUp}, once the executor has done all that it was given; it takes no more. */
  public String lookedUpAtTheEnd() throws InterruptedException {
    workers.shutdown();
    Patience.await(millis -> workers.awaitTermination(millis, MILLISECONDS));
    return lookedUp;
  }

  /** Waits for a note, and says how it was taken, in words. */
  public String noted() throws InterruptedException {
    Patience.until(noted::isDone);
    return noted.getNow("no note");
  }
}
