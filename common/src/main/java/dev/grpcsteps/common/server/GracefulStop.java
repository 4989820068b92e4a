package dev.grpcsteps.common.server;

import io.grpc.Server;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a server stops: first it lets calls finish, then it ends them, and at last it cuts them off. */
final class GracefulStop {

  private static final Duration LAST_CHANCE = Duration.ofSeconds(1);

  private final Server server;
  private final OpenCalls openCalls;

  GracefulStop(Server server, OpenCalls openCalls) {
    this.server = server;
    this.openCalls = openCalls;
  }

  /** Stops the server; returns whether no call and no connection was left when the grace was over. */
  boolean within(Duration grace) {
    server.shutdown();
    openCalls.endStreams();
    boolean finished = terminatedWithin(grace);
    if (!finished) {
      openCalls.endUnaryCalls();
      if (!terminatedWithin(LAST_CHANCE)) {
        server.shutdownNow();
        terminatedWithin(LAST_CHANCE);
      }
    }
    return finished;
  }

  private boolean terminatedWithin(Duration time) {
    try {
      return server.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // An interrupt asks for no more waiting: the caller goes on to the forceful stop.
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
