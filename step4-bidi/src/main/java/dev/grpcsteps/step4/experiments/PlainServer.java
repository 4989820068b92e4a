package dev.grpcsteps.step4.experiments;

import dev.grpcsteps.common.experiment.Lab;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** A server that is not recorded: for many calls, or for an experiment that stops it itself. */
final class PlainServer {

  private PlainServer() {}

  /** Starts it on any free port of 127.0.0.1; the lab closes it. */
  static Server start(Lab lab, Consumer<ServerBuilder<?>> setup) throws IOException {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var builder = NettyServerBuilder.forAddress(anyPort, InsecureServerCredentials.create());
    setup.accept(builder);
    return lab.keep(builder.build().start());
  }

  /** What a channel needs to find it. */
  static String target(Server server) {
    return "127.0.0.1:" + server.getPort();
  }
}
