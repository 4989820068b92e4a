package dev.grpcsteps.common.command;

import org.jspecify.annotations.Nullable;

/** The innermost cause of a failure: what wraps it says less. */
final class RootCause {

  private RootCause() {}

  static @Nullable String message(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }
}
