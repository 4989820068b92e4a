package dev.grpcsteps.common.server;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollChannelOption;
import java.util.concurrent.TimeUnit;

/**
 * What one connection may ask of the server: limits that gRPC's transport keeps before any of our
 * code runs. Each stops one kind of client that gRPC's own value, in brackets, lets through.
 */
final class TransportLimits {

  /** The largest request is under 1 KiB; counted after decompression, so a gzip bomb meets it too (4 MiB). */
  static final int MESSAGE_BYTES = 64 << 10;

  /** Initial metadata is read before anybody knows whose it is (8 KiB; kept, and named here). */
  static final int METADATA_BYTES = 8 << 10;

  /** One client must not hold every handler; HTTP/2 recommends 100 or more (no limit). */
  static final int CALLS_PER_CONNECTION = 100;

  /**
   * What a client may send on each of its streams before a handler asks for it: it is kept in direct
   * memory (1 MiB, and up to 8 on a fast line).
   */
  static final int WINDOW_BYTES = 64 << 10;

  /**
   * All connections together; each costs 15 KiB of heap before its first call, and an open file;
   * see {@link OpenFiles} (no limit).
   */
  static final int CONNECTIONS = 1_000;

  /** Calls begun and reset at once cost the server work and the client nothing (no limit). */
  static final int RESETS_PER_WINDOW = 200;

  private static final int RESET_WINDOW_SECONDS = 10;

  /** A socket that never says a word (120 s). */
  private static final long HANDSHAKE_SECONDS = 10;

  /** A client whose machine is gone: asked after this long whether it is there (2 h) ... */
  private static final long KEEPALIVE_SECONDS = 30;

  /** ... and given up if it has not answered (20 s). */
  private static final long KEEPALIVE_ANSWER_SECONDS = 10;

  /**
   * What was sent to a client that is gone keeps the socket until TCP gives up, as long as the goodbye
   * waits behind it (15 min). Only Linux can be told so, and only by Netty's own library.
   */
  private static final int UNACKNOWLEDGED_MILLIS = 40_000;

  /**
   * A client that asks more often than this whether we are there is sent away (5 min). Without calls
   * it may ask once in two hours, which is gRPC's own limit.
   */
  private static final long PERMITTED_KEEPALIVE_SECONDS = 30;

  /**
   * A connection without calls (no limit). To this and the next, gRPC adds 10 s for a client that
   * does not answer its goodbye.
   */
  private static final long IDLE_MINUTES = 5;

  /** Any connection, so that what no other limit ends is ended too (no limit) ... */
  private static final long AGE_MINUTES = 30;

  /** ... with this long for the calls that are still open on it. */
  private static final long AGE_GRACE_SECONDS = 30;

  private TransportLimits() {}

  static void applyTo(NettyServerBuilder builder) {
    builder
        .maxInboundMessageSize(MESSAGE_BYTES)
        .maxInboundMetadataSize(METADATA_BYTES)
        .flowControlWindow(WINDOW_BYTES)
        .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
        .maxRstFramesPerWindow(RESETS_PER_WINDOW, RESET_WINDOW_SECONDS)
        .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEPALIVE_ANSWER_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveTime(PERMITTED_KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
        .maxConnectionAge(AGE_MINUTES, TimeUnit.MINUTES)
        .maxConnectionAgeGrace(AGE_GRACE_SECONDS, TimeUnit.SECONDS);
    if (Epoll.isAvailable()) {
      builder.withChildOption(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
    }
  }
}
