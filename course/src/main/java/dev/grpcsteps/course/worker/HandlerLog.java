package dev.grpcsteps.course.worker;

import dev.grpcsteps.course.worker.Report.Failure;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears what handlers throw: gRPC tells only its log, and the client just UNKNOWN. */
final class HandlerLog extends Handler {

  // A strong reference: the log manager alone would let go of it, and of its level.
  private static final Logger LOGGER = Logger.getLogger("io.grpc.internal.SerializingExecutor");

  private final AtomicReference<@Nullable Failure> first = new AtomicReference<>();

  static HandlerLog attached() {
    HandlerLog log = new HandlerLog();
    LOGGER.setLevel(Level.SEVERE);
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(log);
    return log;
  }

  @Nullable
  Failure takeFirst() {
    return first.getAndSet(null);
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getThrown() != null) {
      first.compareAndSet(null, Failures.asThrown(record.getThrown()));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
