package dev.grpcsteps.common.lab;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.Context;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** The handlers and callbacks that run now: what they throw, whether they sleep, what they leave. */
final class Callbacks implements AutoCloseable {

  private static final long LOOK_MILLIS = 10;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("callbacks"));

  private final Faults faults;
  private final Queue<Thread> running = new ConcurrentLinkedQueue<>();
  private final Future<?> looking;

  Callbacks(Faults faults) {
    this.faults = faults;
    this.looking = CLOCK.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, MILLISECONDS);
  }

  /** Runs a callback of a call. */
  void run(Runnable callback) {
    call(Executors.callable(callback));
  }

  /** Runs a handler, or whatever may throw what is not checked. */
  <T> T call(Callable<T> handler) {
    Context before = Context.current();
    running.add(Thread.currentThread());
    try {
      return handler.call();
    } catch (RuntimeException | Error e) {
      faults.threw(e);
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      running.remove(Thread.currentThread());
      contextAfter(before);
    }
  }

  /** Looks whether a thread still has the Context that it had, when work on it is done. */
  void contextAfter(Context before) {
    if (Context.current() != before) {
      String seen = "a Context is still attached when the work on the thread is done";
      faults.add(Fault.on(
          new StackTraceElement[0],
          seen,
          "The thread goes on to other calls, and would do their work in the name of this one. After"
              + " attach(), call detach() in a finally; or have wrap() or run() do both."));
      var unused = before.attach(); // For the next work on this thread.
    }
  }

  private void look() {
    for (Thread thread : running) {
      if (thread.getState() == Thread.State.TIMED_WAITING) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (isSleep(stack) && WhoseCode.calls(stack)) {
          faults.add(Fault.on(
              stack,
              "your code sleeps in a handler or callback",
              "gRPC delivers the events of a call one after another, on a thread that others need"
                  + " too: while it sleeps, this call hears of nothing more. Return instead, and be"
                  + " called again when there is something to do."));
        }
      }
    }
  }

  private static boolean isSleep(StackTraceElement[] stack) {
    return stack.length > 0 && stack[0].getMethodName().startsWith("sleep");
  }

  /** Whether none runs, or those that do wait for something. */
  boolean areAtRest() {
    return running.stream().allMatch(Patience::atRest);
  }

  /** Where the reader's code is still at work or waits, by its stack; null if it does not. */
  StackTraceElement @Nullable [] inReadersCode() {
    return running.stream()
        .map(Thread::getStackTrace)
        .filter(WhoseCode::isInnermost)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    looking.cancel(false);
  }
}
