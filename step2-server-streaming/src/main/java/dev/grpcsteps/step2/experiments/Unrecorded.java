package dev.grpcsteps.step2.experiments;

import dev.grpcsteps.common.experiment.Lab;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Servers for floods of messages, which nobody would read in a trace. */
final class Unrecorded {

  private Unrecorded() {}

  /** Starts a server on any free port, closed with the lab; returns its target. */
  static String serve(Lab lab, BindableService service) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Server server = NettyServerBuilder.forAddress(anyPort, InsecureServerCredentials.create())
        .addService(service)
        .build();
    return "127.0.0.1:" + lab.keep(server.start()).getPort();
  }
}
