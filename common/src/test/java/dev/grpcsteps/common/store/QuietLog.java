package dev.grpcsteps.common.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Silences the store's log: thousands of crashes would write a line each. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {

  // Held here: the log manager forgets levels of loggers that nobody holds.
  private static final Logger STORE = Logger.getLogger("dev.grpcsteps.common.store");

  private static final AtomicInteger CLASSES = new AtomicInteger(); // Several run at a time.

  @Override
  public void beforeAll(ExtensionContext context) {
    CLASSES.incrementAndGet();
    STORE.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (CLASSES.decrementAndGet() == 0) {
      STORE.setLevel(null);
    }
  }
}
