package dev.grpcsteps.course.conform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a check ended.
 *
 * @param shortfall what the server did not do; null unless it failed
 * @param reason why it was left out; empty unless it was
 */
public record Result(
    Check check, Ending ending, @Nullable Shortfall shortfall, String reason, Duration took) {

  /** The ways for a check to end. */
  public enum Ending {
    HELD,
    FAILED,
    LEFT_OUT
  }

  /** Does the check. */
  static Result of(Check check, Server server) throws InterruptedException {
    long start = System.nanoTime();
    try {
      check.body().on(server);
      return new Result(check, Ending.HELD, null, "", since(start));
    } catch (Shortfall e) {
      return new Result(check, Ending.FAILED, e, "", since(start));
    } catch (LeftOut e) {
      return leftOut(check, String.valueOf(e.getMessage()));
    }
  }

  static Result leftOut(Check check, String reason) {
    return new Result(check, Ending.LEFT_OUT, null, reason, Duration.ZERO);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Whether the contract is broken here. */
  public boolean breaksTheContract() {
    return ending == Ending.FAILED && !check.stage().isOptional();
  }
}
