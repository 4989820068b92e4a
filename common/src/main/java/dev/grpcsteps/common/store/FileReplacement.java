package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Replaces a whole file so that a crash at any instant leaves the old contents or the new, never a
 * mixture: write a second file, sync it, rename it over the first, sync the folder.
 */
final class FileReplacement {

  /** Writes the new contents. */
  interface Contents {
    void writeTo(Writer out) throws IOException;
  }

  private FileReplacement() {}

  /**
   * Returns once the new contents would survive a power cut.
   *
   * @param file an absolute path, in a folder that exists; one caller at a time
   * @throws IOException if that failed; unless it was the very last step that did, the old contents
   *     are still in place
   */
  static void replace(Path file, Contents contents) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      write(next, contents);
      Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(next);
      throw e;
    }
    syncFolder(Objects.requireNonNull(file.getParent()));
  }

  private static void write(Path file, Contents contents) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE);
        Writer out = new BufferedWriter(Channels.newWriter(channel, UTF_8))) {
      contents.writeTo(out);
      out.flush();
      // Before the rename: a file system may make the new name durable first, and its contents
      // never.
      channel.force(true);
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows cannot open a folder; NTFS journals the rename.
    }
    // The new name is an entry of the folder, and durable only with it.
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
