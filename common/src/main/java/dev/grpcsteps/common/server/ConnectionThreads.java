package dev.grpcsteps.common.server;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandler;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.function.Supplier;

/**
 * The threads that accept, read and write the connections of all servers in this JVM.
 *
 * <p>gRPC has its own, but lets a handler near the accepting socket only with threads that it is
 * given. As with those, Netty's own library for Linux is used where there is one.
 */
final class ConnectionThreads {

  private static final EventLoopGroup ACCEPTING = threads(1, "server-accept");

  /** Netty's default for 0: two for each processor. */
  private static final EventLoopGroup SERVING = threads(0, "server-connection");

  private ConnectionThreads() {}

  /** Has the server use them; {@code first} makes the handler that sees new connections first. */
  static void applyTo(NettyServerBuilder builder, Supplier<ChannelHandler> first) {
    builder.bossEventLoopGroup(ACCEPTING).workerEventLoopGroup(SERVING).channelFactory(() -> {
      ServerChannel socket =
          Epoll.isAvailable() ? new EpollServerSocketChannel() : new NioServerSocketChannel();
      socket.pipeline().addLast(first.get());
      return socket;
    });
  }

  private static EventLoopGroup threads(int count, String name) {
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    // Daemons: they must not keep a JVM alive.
    return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), io);
  }
}
