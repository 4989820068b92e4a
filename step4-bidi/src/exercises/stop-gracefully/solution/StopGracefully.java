package dev.grpcsteps.step4.exercises;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;

/** A stop asks first and forces last: without the asking calls tear, without the force it may never end. */
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
   */
  boolean stop(Duration grace) throws InterruptedException {
    health.enterTerminalState();
    server.shutdown();
    boolean finished = server.awaitTermination(grace.toMillis(), MILLISECONDS);
    if (!finished) {
      server.shutdownNow();
      server.awaitTermination();
    }
    return finished;
  }
}
