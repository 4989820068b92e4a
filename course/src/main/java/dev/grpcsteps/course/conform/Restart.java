package dev.grpcsteps.course.conform;

import java.io.IOException;
import java.time.Duration;

/** Stops the server and starts it again, on the same port and with the same users. */
@FunctionalInterface
public interface Restart {

  /**
   * Returns when the server was stopped, and is started or about to be.
   *
   * @throws IOException if that went wrong; the message says how
   */
  void run() throws IOException, InterruptedException;

  /** How long the connection to the old server may outlive it. */
  default Duration toStop() {
    return Duration.ofSeconds(10);
  }

  /** How long the server may take until it listens again. */
  default Duration toStart() {
    return Duration.ofSeconds(60);
  }
}
