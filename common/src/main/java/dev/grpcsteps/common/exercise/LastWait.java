package dev.grpcsteps.common.exercise;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How the end of a server is waited for once its calls were cut: however long it takes, or with a
 * limit. What counts is how it is asked for, never a clock.
 */
final class LastWait {

  /** Nobody writes down so many waits one after the other: that is a loop until the end. */
  static final int LOOP = 300;

  /** Who asks and sleeps, and asks again, asks seldom. */
  private static final int ASKED_AGAIN = 3;

  private final AtomicInteger inVain = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean begun;

  /** Whether a wait with this limit has none in truth. */
  static boolean isWithoutLimit(long timeout, TimeUnit unit) {
    return unit.toDays(timeout) > 0;
  }

  /** A wait without a limit has begun. */
  void begin() {
    begun = true;
  }

  /** A wait with a limit has ended in vain. */
  void endInVain() {
    inVain.incrementAndGet();
  }

  /** Someone has asked whether the end has come. */
  void ask() {
    asked.incrementAndGet();
  }

  /** Whether it lasts until the end. */
  boolean lastsToTheEnd() {
    boolean polls = inVain.get() == 0 && asked.get() >= ASKED_AGAIN;
    return begun || polls || inVain.get() >= LOOP;
  }
}
