package dev.grpcsteps.common.lab;

import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Servers and channels that are closed together. */
final class Opened implements AutoCloseable {

  private final List<Server> servers = new ArrayList<>();
  private final List<ManagedChannel> channels = new ArrayList<>();

  private final List<ServerInterceptor> onServers;
  private final List<ClientInterceptor> onChannels;

  /** None yet; these interceptors are to stand outermost on each server, and innermost on each channel. */
  Opened(List<ServerInterceptor> onServers, List<ClientInterceptor> onChannels) {
    this.onServers = onServers;
    this.onChannels = onChannels;
  }

  Server start(Consumer<ServerBuilder<?>> setup) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerBuilder<?> builder =
        NettyServerBuilder.forAddress(anyPort, InsecureServerCredentials.create());
    setup.accept(builder);
    onServers.forEach(builder::intercept);
    Server server = builder.build().start();
    add(server);
    return server;
  }

  ManagedChannel open(String target) {
    ManagedChannel channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
        .intercept(onChannels)
        .build();
    add(channel);
    return channel;
  }

  void add(Server server) {
    servers.add(server);
  }

  void add(ManagedChannel channel) {
    channels.add(channel);
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    servers.forEach(Server::shutdownNow);
    try {
      for (ManagedChannel channel : channels) {
        channel.awaitTermination(5, TimeUnit.SECONDS);
      }
      for (Server server : servers) {
        server.awaitTermination(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
