package dev.grpcsteps.common.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another server holds the users' file; the message names the file and, if known, the holder. */
public final class FileInUseException extends IOException {

  FileInUseException(Path file, String holder) {
    super("%s is in use by %s".formatted(file, holder));
  }
}
