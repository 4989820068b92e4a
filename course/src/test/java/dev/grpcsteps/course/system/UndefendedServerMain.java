package dev.grpcsteps.course.system;

import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The whole system's services on a server that leaves all to gRPC's defaults. */
final class UndefendedServerMain {

  private UndefendedServerMain() {}

  /** Takes {@code --port 0 --data FILE}, and only so. */
  public static void main(String[] args) throws Exception {
    try (JsonFileUserStore users = JsonFileUserStore.open(Path.of(args[3]))) {
      NettyServerBuilder builder = NettyServerBuilder.forAddress(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          InsecureServerCredentials.create());
      WholeServerMain.services(users).forEach(builder::addService);
      WholeServerMain.onTheEventLoop(builder);
      Server server = builder.build().start();
      System.out.println("listening on 127.0.0.1:" + server.getPort());
      server.awaitTermination();
    }
  }
}
