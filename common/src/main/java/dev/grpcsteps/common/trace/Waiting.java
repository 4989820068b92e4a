package dev.grpcsteps.common.trace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for something that another thread brings about, but not for longer than a given time. */
public final class Waiting {

  private Waiting() {}

  /**
   * Waits until something is so.
   *
   * @param monitor is notified whenever that may have changed
   * @param isSo is asked while {@code monitor} is locked
   * @return whether it is so; false after {@code longest}
   */
  public static boolean until(Object monitor, BooleanSupplier isSo, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    synchronized (monitor) {
      while (!isSo.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(monitor, left);
      }
      return true;
    }
  }
}
