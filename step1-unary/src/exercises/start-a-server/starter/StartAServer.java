package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.BindableService;
import java.io.IOException;

/**
 * A server with one service, in plain text and so at 127.0.0.1 alone, for you to write.
 *
 * <p>{@code NettyServerBuilder.forAddress(address, credentials)} begins one, {@code build()} makes it,
 * and {@code start()} opens its port. {@code server.getPort()} says which port that is. {@code
 * server.shutdown()} takes no new calls and lets those under way go on; {@code shutdownNow()} ends
 * those too. Neither waits: {@code server.awaitTermination()} does.
 */
final class StartAServer {

  private final int port;
  private final BindableService service;

  /**
   * A server that does not run yet.
   *
   * @param port to listen on; 0 for any port that is free
   */
  StartAServer(int port, BindableService service) {
    this.port = port;
    this.service = service;
  }

  /**
   * Starts the server, and returns.
   *
   * @return the port that it listens on, never 0
   * @throws IOException if the port is taken
   */
  int start() throws IOException {
    throw new NotStarted("build a server with the service, and start it");
  }

  /** Takes no new calls from now on, and returns at once; those under way have all the time they need. */
  void stop() {
    throw new NotStarted("stop the server");
  }

  /**
   * Waits until the server has been stopped and its last call has ended.
   *
   * @throws InterruptedException if the thread is interrupted before that
   */
  void awaitEnd() throws InterruptedException {
    throw new NotStarted("wait for the end of the server");
  }
}
