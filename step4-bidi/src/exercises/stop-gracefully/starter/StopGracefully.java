package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;

/**
 * Stops a server without tearing its clients' calls, for you to write.
 *
 * <p>Four things, in this order: {@code health.enterTerminalState()} makes the health service say
 * NOT_SERVING, of the server and of each of its services, so that nobody is sent here any more. {@code
 * server.shutdown()} takes no new calls, lets those in flight go on, and returns at once. {@code
 * server.awaitTermination(time, unit)} waits until the last of them has ended, and says whether that
 * came in time. {@code server.shutdownNow()} ends those that have not; it returns at once, too, while
 * the server still stops.
 */
final class StopGracefully {

  private final Server server;
  private final HealthStatusManager health;

  StopGracefully(Server server, HealthStatusManager health) {
    this.server = server;
    this.health = health;
  }

  /**
   * Stops, and returns when the server has stopped.
   *
   * @param grace how long calls in flight may still take; may be less than a second
   * @return whether they all ended by themselves
   */
  boolean stop(Duration grace) throws InterruptedException {
    throw new NotStarted("stop the server");
  }
}
