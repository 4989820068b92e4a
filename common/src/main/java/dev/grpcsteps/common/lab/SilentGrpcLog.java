package dev.grpcsteps.common.lab;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has gRPC log nothing until it is closed: failures made on purpose would bury what is shown. */
final class SilentGrpcLog implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger("io.grpc");

  private final @Nullable Level before = LOG.getLevel();

  SilentGrpcLog() {
    LOG.setLevel(Level.OFF);
  }

  @Override
  public void close() {
    LOG.setLevel(before);
  }
}
