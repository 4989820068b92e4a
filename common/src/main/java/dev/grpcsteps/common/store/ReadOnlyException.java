package dev.grpcsteps.common.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The store takes no more users until it is opened again, because it no longer knows what is on the
 * disk. Only opening it will tell whether the users who were being added are there.
 */
public final class ReadOnlyException extends IOException {

  private static final long serialVersionUID = 1L;

  public ReadOnlyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
