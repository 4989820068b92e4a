package dev.grpcsteps.course;

import dev.grpcsteps.course.command.Terminal;
import java.time.Duration;

/** Tells during a long phase of the build what is done and what is left, a line every few seconds. */
public final class Headway {

  private static final long PAUSE = Duration.ofSeconds(10).toNanos();

  private final String what;
  private final int all;
  private final long start = System.nanoTime();
  private long told = start;
  private int done;

  /**
   * Nothing is done yet.
   *
   * @param what is being done, as in "wrong answers judged"
   */
  public Headway(String what, int all) {
    this.what = what;
    this.all = all;
  }

  /** One more is done. */
  public synchronized void step() {
    done++;
    long now = System.nanoTime();
    if (done == all || now - told > PAUSE) {
      told = now;
      Terminal.OF_THE_BUILD.printf(
          "%s: %d of %d, %d left (%d s)%n",
          what, done, all, all - done, Duration.ofNanos(now - start).toSeconds());
    }
  }
}
