package dev.grpcsteps.common.server;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what one logger is told, instead of letting it go to the console. */
public final class LogCapture extends Handler implements AutoCloseable {

  private final Logger logger; // Held, because the log manager holds it only weakly.
  private final BlockingQueue<String> entries = new LinkedBlockingQueue<>();

  private LogCapture(Logger logger) {
    this.logger = logger;
  }

  public static LogCapture of(String loggerName) {
    LogCapture capture = new LogCapture(Logger.getLogger(loggerName));
    capture.logger.setUseParentHandlers(false);
    capture.logger.addHandler(capture);
    return capture;
  }

  /** The oldest entry not yet taken; waits for it, because a server logs after it has answered. */
  public String next() throws InterruptedException {
    String entry = entries.poll(30, TimeUnit.SECONDS);
    if (entry == null) {
      throw new AssertionError("nothing was logged to " + logger.getName());
    }
    return entry;
  }

  /** Whether there is no entry that was not taken. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public void publish(LogRecord entry) {
    entries.add(new SimpleFormatter().format(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    // The console stays off: an entry that a test has just taken may still be on its way there.
    logger.removeHandler(this);
  }
}
