package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;

/**
 * Stops a server without tearing its clients' calls, for you to write.
 *
 * <p>Four things, each when the one before it is done. Health says NOT_SERVING, of the server and of
 * each of its services, so that nobody is sent here any more: {@code health.enterTerminalState()}. The
 * server takes no new calls, and lets those in flight go on: {@code server.shutdown()}, which returns
 * at once. The last of them ends by itself, or the grace is over: {@code server.awaitTermination(time,
 * unit)} waits, and says whether the server has stopped by then. What is left is ended: {@code
 * server.shutdownNow()}, which returns at once, too, while the server still stops.
 */
final class StopGracefully {

  private final Server server;
  private final HealthStatusManager health;

  StopGracefully(Server server, HealthStatusManager health) {
    this.server = server;
    this.health = health;
  }

  /**
   * Stops, and returns when the server has stopped, however long that takes after the grace.
   *
   * @param grace how long calls in flight may still take; may be less than a second
   * @return whether they all ended by themselves
   * @throws InterruptedException if the thread is interrupted while it waits, for the grace or after it
   */
  boolean stop(Duration grace) throws InterruptedException {
    throw new NotStarted("stop the server");
  }
}
