package dev.grpcsteps.common.client;

import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that reads and writes a channel's connection, and that ends with the channel.
 *
 * <p>What it replaces: gRPC's own threads of this kind serve all channels of a program and stay for a second
 * after the last. A JVM that exits waits up to 0.3 s for threads in native code, as these are when they
 * wait for the network: as long as all the rest of a short client takes.
 */
final class ConnectionThread {

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
      1, new DefaultThreadFactory("client-connection", true), NioIoHandler.newFactory());

  /** Makes the channel that is being built run on this thread. */
  void applyTo(ManagedChannelBuilder<?> builder) {
    if (builder instanceof NettyChannelBuilder netty) {
      netty.eventLoopGroup(loop).channelType(NioSocketChannel.class);
    }
  }

  /**
   * Ends the thread, once its channel has terminated; waits until it has ended, two seconds at most,
   * even where it is interrupted: it takes milliseconds.
   */
  void end() {
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
