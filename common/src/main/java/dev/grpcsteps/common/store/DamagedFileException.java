package dev.grpcsteps.common.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The users' file is not what the store writes; the message is {@code file:line:column: fault}, with
 * columns in bytes.
 */
public final class DamagedFileException extends IOException {

  DamagedFileException(Path file, int line, int column, String fault) {
    super("%s:%d:%d: %s".formatted(file, line, column, fault));
  }
}
