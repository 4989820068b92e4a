package dev.grpcsteps.common.server;

import java.time.Duration;

/** What calls may ask that need no token: less than others, and never in their place. */
final class OpenLimits {

  /** A connection needs one to watch, one to check, and some to spare. */
  private static final int CALLS_PER_CONNECTION = 4;

  /** Of all connections together; the oldest makes room. */
  private static final int CALLS = 256;

  /** The answers are in memory: what takes longer than this is a request that was never sent. */
  private static final Duration UNARY_CALL = Duration.ofSeconds(5);

  /** Watchers of the health have to ask anew when there was no news for so long. */
  private static final Duration IDLE_STREAM = Duration.ofMinutes(5);

  /** Whatever moves on it. */
  private static final Duration AGE = Duration.ofMinutes(10);

  private OpenLimits() {}

  static OpenPlaces places() {
    return new OpenPlaces(CALLS, CALLS_PER_CONNECTION, AGE);
  }

  /** These limits, where the ones given are longer. */
  static CallLimits shorterThan(CallLimits limits) {
    return new CallLimits(
        shorter(UNARY_CALL, limits.unaryCall()),
        shorter(IDLE_STREAM, limits.idleStream()),
        limits.unaryCalls(),
        limits.streams());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
