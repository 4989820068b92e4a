package dev.grpcsteps.common.server;

import java.time.Duration;

/**
 * What the calls of all clients together may ask of the server.
 *
 * @param unaryCall how long a unary call may take, whatever deadline its client set
 * @param idleStream how long a streaming call may stay open while no message moves on it
 * @param unaryCalls how many unary calls may be under way at once
 * @param streams how many streaming calls may be open at once; counted apart, so that clients who
 *     keep streams open cannot keep look-ups out
 */
public record CallLimits(Duration unaryCall, Duration idleStream, int unaryCalls, int streams) {

  /** The limits that a server of the course starts with. */
  public static final CallLimits STANDARD =
      new CallLimits(Duration.ofSeconds(30), Duration.ofMinutes(5), 256, 256);
}
