package dev.grpcsteps.common.lab;

import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears of exceptions that only a log, or nobody, is told of. */
final class ThrownUnseen extends Handler {

  // Strong references: the log manager alone would let go of them, and of their levels.
  private static final List<Logger> LOGGERS = List.of(
      Logger.getLogger("io.grpc.internal.SerializingExecutor"),
      Logger.getLogger("io.grpc.internal.SerializeReentrantCallsDirectExecutor"));

  private final Consumer<Throwable> listener;

  private ThrownUnseen(Consumer<Throwable> listener) {
    this.listener = listener;
  }

  /** Tells them all to a listener from now on, in the whole program. */
  static void tell(Consumer<Throwable> listener) {
    Handler handler = new ThrownUnseen(listener);
    for (Logger logger : LOGGERS) {
      logger.setLevel(Level.SEVERE);
      logger.setUseParentHandlers(false);
      logger.addHandler(handler);
    }
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> listener.accept(thrown));
  }

  @Override
  public void publish(LogRecord record) {
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      listener.accept(thrown);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
