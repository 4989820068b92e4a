package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import java.io.IOException;

/**
 * Replaces a whole file so that a crash at any instant leaves the old contents or the new, never a
 * mixture: write a second file, sync it, rename it over the first, sync the folder.
 */
final class FileReplacement {

  private FileReplacement() {}

  /**
   * Returns once the new contents would survive a power cut; one caller at a time.
   *
   * @throws ReadOnlyException if only the last step failed: the new contents are there now, and
   *     after a power cut perhaps the old
   * @throws IOException if the old contents are still in place
   */
  static void replace(Disk disk, String name, byte[] contents) throws IOException {
    String next = newFile(disk, name + ".tmp", contents);
    try {
      disk.rename(next, name);
    } catch (IOException e) {
      deleteAfter(e, disk, next);
      throw e;
    }
    try {
      disk.syncNames();
    } catch (IOException e) {
      throw new ReadOnlyException("the disk failed: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a file beside those that are there.
   *
   * @return its name, which is {@code name} or has a number behind it
   */
  static String newFile(Disk disk, String name, byte[] contents) throws IOException {
    DiskFile file = disk.create(name);
    try (file) {
      file.write(contents, 0);
      // Before a rename: a disk may make the new name durable first, and the contents never.
      file.sync();
      return file.name();
    } catch (IOException e) {
      deleteAfter(e, disk, file.name());
      throw e;
    }
  }

  private static void deleteAfter(IOException failure, Disk disk, String name) {
    try {
      disk.delete(name);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
