package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.DaemonThreads;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.WhoseCode;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A clock that keeps how long each pause was to be, and waits for none: what is scheduled runs at once,
 * or, if the pauses are held, when the test says that they are over.
 */
public final class SkippedPauses extends ScheduledThreadPoolExecutor {

  private static final String WHY =
      "The pauses in milliseconds. One between each call and the next, by clock.schedule(...): the first"
          + " has 100, each further one twice as many but at most 5000, and after a message it begins with"
          + " 100 again. Up to half of a pause may be left out at random, and nothing is added. Without"
          + " them, all clients come at once to a server that starts.";

  /** Code that tries again without an end is held in its next pause. */
  private static final int ENOUGH = 50;

  private final List<Long> millis = new CopyOnWriteArrayList<>();
  private final Queue<ScheduledFuture<?>> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean held;

  /** A clock with threads of its own, to be shut down. */
  public SkippedPauses() {
    super(2, new DaemonThreads("skipped-pauses"), new DiscardPolicy());
  }

  /** Has all pauses last until {@link #letGo}. */
  public void hold() {
    held = true;
  }

  /** Ends the pauses that are held, and runs on this thread what was to follow, unless it was cancelled. */
  public void letGo() {
    held = false;
    for (ScheduledFuture<?> each = waiting.poll(); each != null; each = waiting.poll()) {
      ((RunnableScheduledFuture<?>) each).run();
    }
  }

  /**
   * Looks whether each pause was as long as one of these, or up to a half shorter.
   *
   * @throws AssertionError if there were others, or more
   */
  public void assertAre(Long... longest) {
    boolean same = millis.size() == longest.length;
    for (int i = 0; same && i < longest.length; i++) {
      same = millis.get(i) <= longest[i] && millis.get(i) >= longest[i] / 2;
    }
    if (!same) {
      throw new AssertionError("[" + WHY + "] \nthe pauses in milliseconds were:\n" + millis
          + "\nthe longest that may be:\n" + List.of(longest));
    }
  }

  /** How long each pause was to be, in milliseconds. */
  public List<Long> millis() {
    return List.copyOf(millis);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    if (delay <= 0) {
      return super.schedule(task, 0, unit); // Also what execute() is given: no pause.
    }
    Runnable later = after(Thread.currentThread(), task);
    if (held || millis.size() >= ENOUGH) {
      ScheduledFuture<?> scheduled = super.schedule(later, 1, TimeUnit.DAYS);
      waiting.add(scheduled);
      millis.add(unit.toMillis(delay)); // A test that sees it may let it go.
      return scheduled;
    }
    millis.add(unit.toMillis(delay));
    return super.schedule(later, 0, TimeUnit.DAYS);
  }

  /** Any pause is long enough for the code that has begun it to return: a task that runs at once waits for that. */
  private static Runnable after(Thread beginner, Runnable task) {
    return () -> {
      try {
        Patience.until(() -> !WhoseCode.isOn(beginner.getStackTrace()));
        task.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // The clock was stopped.
      }
    };
  }
}
