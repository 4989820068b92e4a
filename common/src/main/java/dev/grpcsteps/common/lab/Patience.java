package dev.grpcsteps.common.lab;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a test waits for what must come. Patience is counted in {@link GivenTime}, so only a fault
 * can reach its end, and no busy machine.
 */
public final class Patience {

  /** For a test's own waiting: longer than for a call, whose end is then what the test sees. */
  private static final Duration LIMIT = Duration.ofSeconds(4);

  private static final long STEP_MILLIS = 20;
  private static final Set<Thread.State> AT_REST =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);
  private static final int LOOKS = 10;
  private static final long BETWEEN_LOOKS = Duration.ofMillis(1).toNanos();
  private static final AtomicBoolean IN_DOUBT = new AtomicBoolean();

  private Patience() {}

  /** Something that a test waits for. */
  public interface Event {

    /** Waits for it, at most so long; whether it has come. */
    boolean within(long millis) throws InterruptedException;
  }

  /** Waits for an event; whether it has come. */
  public static boolean await(Event event) throws InterruptedException {
    GivenTime time = GivenTime.ofThisProcess();
    while (!time.reaches(LIMIT)) {
      if (event.within(STEP_MILLIS)) {
        return true;
      }
    }
    ranOut(time);
    return false;
  }

  /** Waits until a latch is open; whether it is. */
  public static boolean await(CountDownLatch latch) throws InterruptedException {
    return await(millis -> latch.await(millis, MILLISECONDS));
  }

  /** Waits until a condition holds that nobody tells of; whether it does. */
  public static boolean until(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    return await(millis -> condition.getAsBoolean() || never.await(millis / 4, MILLISECONDS));
  }

  /** As {@link #until(BooleanSupplier)}, but for so long at the most. */
  public static boolean until(BooleanSupplier condition, Duration limit)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    GivenTime time = GivenTime.ofThisProcess();
    while (!condition.getAsBoolean()) {
      if (time.reaches(limit)) {
        ranOut(time);
        return false;
      }
      never.await(STEP_MILLIS / 4, MILLISECONDS);
    }
    return true;
  }

  /**
   * Waits for what a future brings.
   *
   * @throws TimeoutException if it brings nothing
   */
  public static <T> T get(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!until(future::isDone)) {
      throw new TimeoutException("nothing has come");
    }
    return future.get();
  }

  /** Waits for the next in a queue; null if none comes. */
  public static <T> @Nullable T poll(BlockingQueue<T> queue) throws InterruptedException {
    return until(() -> !queue.isEmpty()) ? queue.poll() : null;
  }

  /**
   * Whether a thread has nothing to do: it waits for something, and not just for a lock, or has ended.
   * Looks a few times, because one at work may wait for a moment too.
   */
  public static boolean atRest(Thread thread) {
    for (int look = 0; look < LOOKS; look++) {
      if (!AT_REST.contains(thread.getState())) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    return true;
  }

  /** Notes that a limit was reached, and whether that says anything. */
  static void ranOut(GivenTime time) {
    if (time.isTooLittle()) {
      IN_DOUBT.set(true);
    }
  }

  /** Whether a limit was reached, since this was asked, on a machine too busy for that to count. */
  public static boolean takeDoubt() {
    return IN_DOUBT.getAndSet(false);
  }
}
