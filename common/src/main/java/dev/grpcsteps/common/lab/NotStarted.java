package dev.grpcsteps.common.lab;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a starter where your code is to be: {@code throw new NotStarted("answer the call")}.
 *
 * <p>It remembers that it was thrown: a handler that throws reaches its client as a bare UNKNOWN, and
 * without that memory nobody could tell an exercise not yet begun from one answered wrongly.
 */
public final class NotStarted extends UnsupportedOperationException {

  private static final AtomicReference<@Nullable String> LAST = new AtomicReference<>();

  /**
   * Says what is missing.
   *
   * @param task what is to be done here, in a few words that begin with a verb
   */
  public NotStarted(String task) {
    super("not started: " + task);
    LAST.set(task);
  }

  /** The task of the one thrown last since this was asked; null if none was. */
  public static @Nullable String takeLast() {
    return LAST.getAndSet(null);
  }
}
