package dev.grpcsteps.common.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A user cannot be taken now, but perhaps later; nothing of it was stored. */
public final class NoRoomException extends IOException {

  private static final long serialVersionUID = 1L;

  public NoRoomException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
