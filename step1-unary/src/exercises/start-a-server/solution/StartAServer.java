package dev.grpcsteps.step1.exercises;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** One server from its start to its end: start and stop return at once, only the wait waits. */
final class StartAServer {

  private final Server server;

  /**
   * A server that does not run yet.
   *
   * @param port to listen on; 0 for any port that is free
   */
  StartAServer(int port, BindableService service) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    server = NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
        .addService(service)
        .build();
  }

  /**
   * Starts the server, and returns.
   *
   * @return the port that it listens on, never 0
   * @throws IOException if the port is taken
   */
  int start() throws IOException {
    server.start();
    return server.getPort();
  }

  /** Takes no new calls from now on, and returns at once; those under way have all the time they need. */
  void stop() {
    server.shutdown();
  }

  /**
   * Waits until the server has been stopped and its last call has ended.
   *
   * @throws InterruptedException if the thread is interrupted before that
   */
  void awaitEnd() throws InterruptedException {
    server.awaitTermination();
  }
}
