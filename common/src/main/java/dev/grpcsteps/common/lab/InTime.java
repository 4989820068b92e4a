package dev.grpcsteps.common.lab;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run with a short deadline, which passes while the reader waits. A machine that stands still must
 * not decide what comes true: where the deadline passed too early, the run is made again with twice
 * the deadline.
 *
 * @param deadline of the first attempt
 * @param attempt made five times at the most
 */
public record InTime(Duration deadline, Attempt attempt) implements Experiment.Run {

  private static final int ATTEMPTS = 5;

  /** A run with a given deadline. */
  public interface Attempt {

    /**
     * Does it for real, telling what it sees.
     *
     * @return as {@link Experiment.Run#in}; null if the deadline passed too early to tell
     */
    @Nullable
    String in(Lab lab, Duration deadline) throws Exception;
  }

  @Override
  public String in(Lab lab) throws Exception {
    Duration longer = deadline;
    for (int i = 0; i < ATTEMPTS; i++, longer = longer.multipliedBy(2)) {
      String outcome = attempt.in(lab, longer);
      if (outcome != null) {
        return outcome;
      }
      lab.forget();
    }
    return "nothing: this machine is too busy, a deadline of "
        + longer.dividedBy(2).toSeconds() + " s passed too early";
  }
}
