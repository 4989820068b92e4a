package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Code under test on a thread of its own, so that a test can see it wait, interrupt it, or give it up. */
public final class Aside<T> {

  /** What is told of code that has not come to its end. */
  public static final String STILL_WAITS = "it still waits";

  private static final Set<Thread> RUNNING = ConcurrentHashMap.newKeySet();

  private final FutureTask<T> task;
  private final Thread thread;
  private volatile Duration took = Duration.ZERO;
  private volatile boolean leftInterrupted;

  /** Starts it. */
  public Aside(Callable<T> code) {
    task = new FutureTask<>(() -> {
      long begun = System.nanoTime();
      try {
        return code.call();
      } finally {
        took = Duration.ofNanos(System.nanoTime() - begun);
        leftInterrupted = Thread.currentThread().isInterrupted();
        RUNNING.remove(Thread.currentThread());
      }
    });
    thread = new Thread(task, "aside");
    thread.setDaemon(true);
    RUNNING.add(thread);
    thread.start();
  }

  /** Interrupts all that have not come to their end: those whose tests are over would wait on. */
  public static void interruptAll() {
    RUNNING.forEach(Thread::interrupt);
  }

  /**
   * Runs code that is to return at once; what it begins may go on.
   *
   * @throws AssertionError if it does not return, with the reason why it should
   */
  public static void assertReturns(Runnable code, String why) throws Exception {
    Aside<Boolean> running = new Aside<>(() -> {
      code.run();
      return true;
    });
    if (!Patience.until(running::isDone)) {
      throw new AssertionError("[" + why + "] \nit is still running");
    }
    running.result();
  }

  /**
   * What becomes of an interrupt that has come before this code runs: "passed on", by an
   * InterruptedException or by its thread's flag, or "lost"; {@link #STILL_WAITS} if it has not come to
   * its end.
   */
  public static String fateOfInterruptBefore(AutoCloseable code) throws InterruptedException {
    return new Aside<>(() -> {
          Thread.currentThread().interrupt();
          code.close();
          return true;
        })
        .fateOfInterrupt();
  }

  /** Whether it has returned or thrown. */
  public boolean isDone() {
    return task.isDone();
  }

  /** Whether it returns or throws within this time. */
  public boolean isDoneWithin(Duration time) throws InterruptedException {
    return Patience.until(task::isDone, time);
  }

  /** How long it has taken; zero until it is done. */
  public Duration took() {
    return took;
  }

  /** Waits until it waits for something, or is done. */
  public void awaitRest() throws InterruptedException {
    Patience.until(this::isAtRest);
  }

  /** Whether it waits for something, or is done. */
  public boolean isAtRest() {
    return Patience.atRest(thread);
  }

  /** Whether it waits at the most so long: what it waits for may come later. */
  public boolean hasALimit() {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  /** Whether its thread is in this method. */
  public boolean isIn(Class<?> type, String method) {
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> frame.getClassName().equals(type.getName()))
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }

  /** Interrupts its thread. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Interrupts it as soon as it waits, and tells what became of it as {@link #told} does. */
  public String interrupted() throws InterruptedException {
    awaitRest();
    interrupt();
    return told();
  }

  private String fateOfInterrupt() throws InterruptedException {
    String told = told();
    boolean passedOn = leftInterrupted || told.startsWith("InterruptedException");
    return told.equals(STILL_WAITS) ? told : passedOn ? "passed on" : "lost";
  }

  /** What it has returned, as text, or thrown; {@link #STILL_WAITS} if neither comes. */
  public String told() throws InterruptedException {
    if (!Patience.until(task::isDone)) {
      return STILL_WAITS;
    }
    try {
      return String.valueOf(task.get());
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause()).replaceFirst("^[\\w.]*\\.", "");
    }
  }

  /**
   * Waits for what it returns.
   *
   * @throws Exception as it has thrown it
   */
  public T result() throws Exception {
    try {
      return Patience.get(task);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }
}
