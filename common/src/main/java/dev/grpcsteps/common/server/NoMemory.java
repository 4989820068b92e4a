package dev.grpcsteps.common.server;

import io.grpc.netty.shaded.io.netty.channel.ChannelHandler.Sharable;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Ends the JVM with a message when there is no memory to read what a client sends.
 *
 * <p>What it adds to {@code -XX:+ExitOnOutOfMemoryError}: Netty keeps its own account of the memory
 * outside the heap. When that is used up, it closes one connection after the other, and the server
 * looks as if it ran.
 */
@Sharable
final class NoMemory extends ChannelInboundHandlerAdapter {

  /** The JVM's own exit code for it. */
  private static final int EXIT_CODE = 3;

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      end(failure);
    }
    context.fireExceptionCaught(failure);
  }

  /** The lock has it said once: other connections find no memory in the same moment. */
  private static synchronized void end(Throwable failure) {
    System.err.println("Terminating due to " + failure);
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
