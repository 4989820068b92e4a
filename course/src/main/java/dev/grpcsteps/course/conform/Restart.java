package dev.grpcsteps.course.conform;

import java.io.IOException;

/** Stops the server and starts it again, on the same port and with the same users. */
@FunctionalInterface
public interface Restart {

  /**
   * Returns when the server was stopped, and is started or about to be.
   *
   * @throws IOException if that went wrong; the message says how
   */
  void run() throws IOException, InterruptedException;
}
