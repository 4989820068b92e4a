package dev.grpcsteps.common.server;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What gRPC's transport and Netty write to the log of a server. */
final class TransportLog {

  // Held, because the log manager would forget the level.
  private static final Logger TRANSPORT = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty");
  private static final Logger NETTY = Logger.getLogger("io.grpc.netty.shaded.io.netty");

  private TransportLog() {}

  /** A client that leaves, or is sent away, is worth no stack trace, and a late frame no line. */
  static void keepQuiet() {
    TRANSPORT.setLevel(Level.SEVERE);
    NETTY.setLevel(Level.WARNING);
  }
}
