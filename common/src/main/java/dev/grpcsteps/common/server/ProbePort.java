package dev.grpcsteps.common.server;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Health checks and nothing else, in plain text, on a port of their own.
 *
 * <p>By default the probes of Kubernetes speak no TLS, so a server with TLS would never be ready for
 * them. Who asks here learns only whether the server serves.
 */
public final class ProbePort implements AutoCloseable {

  private final Server server;

  private ProbePort(Server server) {
    this.server = server;
  }

  static ProbePort open(InetSocketAddress address, HealthStatusManager health) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address, InsecureServerCredentials.create());
    TransportLimits.applyTo(builder);
    ConnectionLimit connections = new ConnectionLimit(TransportLimits.CONNECTIONS);
    connections.applyTo(builder);
    Guards guards = new Guards(CallLimits.STANDARD, null, connections.lettingIn());
    builder.addService(guards.around(health.getHealthService().bindService()));
    return new ProbePort(builder.build().start());
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getListenSockets().get(0);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
