package dev.grpcsteps.common.server;

import java.time.Duration;
import java.util.logging.Logger;

/** A line in the log, once a minute at most: a flood of clients must not become a flood of lines. */
final class RareLine {

  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private long last = System.nanoTime() - PAUSE;
  private int count;

  RareLine(Class<?> who) {
    log = Logger.getLogger(who.getName());
  }

  /**
   * Logs a warning, or only counts it.
   *
   * @param format takes {@code limit}, and then how often this was to be said since the last line
   */
  synchronized void log(String format, int limit) {
    count++;
    long now = System.nanoTime();
    if (now - last >= PAUSE) {
      log.warning(format.formatted(limit, count));
      last = now;
      count = 0;
    }
  }
}
