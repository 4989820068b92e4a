package dev.grpcsteps.course.conform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a check ended.
 *
 * @param shortfall what the server did not do; null unless it failed
 * @param reason why it was left out or not asked, or no later one is; else empty
 */
public record Result(
    Check check, Ending ending, @Nullable Shortfall shortfall, String reason, Duration took) {

  /** The ways for a check to end. */
  public enum Ending {
    HELD,
    FAILED,
    /** It failed, and the server was gone. */
    SERVER_GONE,
    /** This server cannot be asked for it, or not in this way. */
    LEFT_OUT,
    /** It would tell nothing, after what an earlier one told. */
    NOT_ASKED
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

  static Result notAsked(Check check, String reason) {
    return new Result(check, Ending.NOT_ASKED, null, reason, Duration.ZERO);
  }

  /** The same, where the server was gone at its end; the reason says so. */
  Result serverGone(String reason) {
    return new Result(check, Ending.SERVER_GONE, shortfall, reason, took);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Whether the contract is broken here. */
  public boolean breaksTheContract() {
    return ending == Ending.SERVER_GONE
        || (ending == Ending.FAILED && !check.stage().isOptional());
  }
}
