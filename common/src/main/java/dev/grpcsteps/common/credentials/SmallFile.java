package dev.grpcsteps.common.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that must be small: a user who names the wrong one learns it at once. */
public final class SmallFile {

  private SmallFile() {}

  /**
   * The file's bytes.
   *
   * @param what what the file is, for messages: {@code token file}
   * @param limit the most bytes that make sense
   * @throws UnusableFileException if there is no such file, or it is a folder, too large, or not
   *     ours to read
   */
  public static byte[] read(Path file, String what, int limit) throws UnusableFileException {
    if (Files.isDirectory(file)) {
      throw new UnusableFileException(what + " " + file + " must be a file, but is a folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Reading it could wait without end, for a program that writes.
      throw new UnusableFileException(
          what + " " + file + " must be a file, but is a pipe or a device");
    }
    try (InputStream in = Files.newInputStream(file)) {
      // Not asked for its size first: it may grow.
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new UnusableFileException(
            "%s %s must have at most %d bytes, but has more".formatted(what, file, limit));
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnusableFileException(what + " " + file + " does not exist");
    } catch (AccessDeniedException e) {
      throw new UnusableFileException(
          what + " " + file + " cannot be read: permission denied; it must be yours to read");
    } catch (IOException e) {
      throw new UnusableFileException(what + " " + file + " cannot be read: " + e.getMessage());
    }
  }
}
