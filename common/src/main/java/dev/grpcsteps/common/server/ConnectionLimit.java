package dev.grpcsteps.common.server;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelConfig;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves so many connections at once and no more. One too many takes the place of the oldest on which
 * no call was let in yet; where there is none, it is closed itself. Those with calls go on.
 *
 * <p>The trap it avoids: gRPC takes every connection, and each costs memory and an open file before
 * anybody knows whose it is. A limit that only refused would let strangers keep everybody else out.
 */
final class ConnectionLimit {

  private static final Attributes.Key<AtomicBoolean> KNOWN = Attributes.Key.create("known");

  private int most;

  /** A connection that makes room needs a moment to close: so many may do that at once. */
  private int leaving;

  private final Strangers strangers = new Strangers();
  private final AtomicInteger open = new AtomicInteger();
  private final NoMemory noMemory = new NoMemory();
  private final RareLine line = new RareLine(ConnectionLimit.class);

  /**
   * Limits connections.
   *
   * @param most at once; fewer where the process may not open so many files
   */
  ConnectionLimit(int most) {
    this.most = most;
  }

  /** Keeps watch over the connections of the server that is being built. */
  void applyTo(NettyServerBuilder builder) {
    ConnectionThreads.applyTo(builder, Acceptor::new);
    // Only now: the threads have opened files of their own.
    most = OpenFiles.connections(most);
    leaving = Math.max(1, most / 16);
    builder.addTransportFilter(new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes connection) {
        return connection.toBuilder().set(KNOWN, new AtomicBoolean()).build();
      }
    });
  }

  /** How many connections are open. */
  int open() {
    return open.get();
  }

  /** The guard behind the token check: a connection whose call gets here is nobody's to close. */
  ServerInterceptor lettingIn() {
    return new ServerInterceptor() {
      @Override
      public <Q, R> Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        AtomicBoolean known = call.getAttributes().get(KNOWN);
        if (known != null && !known.get()) {
          known.set(true);
          SocketAddress peer = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
          strangers.remove(peer);
        }
        return next.startCall(call, headers);
      }
    };
  }

  /** Sees each connection before gRPC does, on the one thread that accepts them. */
  private final class Acceptor extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
      Channel connection = (Channel) accepted;
      boolean full = open.get() >= most;
      if (full) {
        line.log("there are more than %,d connections: closed %,d to stay at that", most);
      }
      if (full && !strangers.sendOldestAway()) {
        connection.unsafe().closeForcibly();
        return;
      }
      take(connection, context.channel().config());
      context.fireChannelRead(connection);
    }

    private void take(Channel connection, ChannelConfig accepting) {
      SocketAddress peer = connection.remoteAddress();
      open.incrementAndGet();
      strangers.add(peer, connection);
      var unused = connection.closeFuture().addListener(closed -> {
        strangers.remove(peer);
        open.decrementAndGet();
        accept(accepting);
      });
      connection.pipeline().addFirst(noMemory);
      if (open.get() >= most + leaving) {
        accepting.setAutoRead(false);
        accept(accepting);
      }
    }

    /** Goes on accepting, unless too many have still to leave: until then others wait at the door. */
    private void accept(ChannelConfig accepting) {
      if (open.get() < most + leaving) {
        accepting.setAutoRead(true);
      }
    }
  }
}
