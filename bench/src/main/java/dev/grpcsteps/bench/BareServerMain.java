package dev.grpcsteps.bench;

import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A server of the same service with nothing around it, on the lines of {@link
 * dev.grpcsteps.step1.SmallestServer}: what the course's server is measured against.
 */
final class BareServerMain {

  private BareServerMain() {}

  public static void main(String[] args) throws Exception {
    Server server = start(args[0], JsonFileUserStore.open(Path.of(args[1])));
    System.out.println("listening on 127.0.0.1:" + server.getPort());
    server.awaitTermination();
  }

  /**
   * Starts it on any free port of this machine.
   *
   * @param executor {@code pool}, gRPC's default, or {@code direct}, the event loop's thread
   */
  static Server start(String executor, UserStore users) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var builder = NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
        .addService(new UserManager(users));
    if (executor.equals("direct")) {
      builder.directExecutor();
    }
    return builder.build().start();
  }
}
