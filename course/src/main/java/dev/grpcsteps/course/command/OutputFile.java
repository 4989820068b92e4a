package dev.grpcsteps.course.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a command writes because its reader has named it. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Writes the text, in place of what was there.
   *
   * @throws IOException if that cannot be done; the message says why, in words for the reader
   */
  static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text);
    } catch (FileSystemException e) {
      throw new IOException(reason(e, file), e);
    }
  }

  private static String reason(FileSystemException failure, Path file) {
    if (failure instanceof NoSuchFileException) {
      return "there is no folder " + file.toAbsolutePath().getParent();
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = failure.getReason();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }
}
