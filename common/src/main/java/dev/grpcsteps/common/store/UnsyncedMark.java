package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.logging.Logger;

/**
 * An empty file beside the users' file: a sync has failed, and the disk may lack what the file shows.
 * Another sync does not help; the next start writes the file again.
 *
 * <p>The mark need not be durable: the system forgets it when it also forgets what it has failed to
 * write.
 */
final class UnsyncedMark {

  private static final Logger LOG = Logger.getLogger(UnsyncedMark.class.getName());
  private static final String MARK = ".unsynced";

  private UnsyncedMark() {}

  /** Leaves the mark, after this failure. */
  static void leave(Disk disk, String name, IOException failure) {
    try {
      if (!disk.has(name + MARK)) {
        disk.create(name + MARK).close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Syncs a file, and leaves the mark if that fails. */
  static void sync(Disk disk, DiskFile file) throws IOException {
    try {
      file.sync();
    } catch (IOException e) {
      leave(disk, file.name(), e);
      throw e;
    }
  }

  /** Writes the file again if the mark is there. */
  static void heed(Disk disk, Path file, String name) throws IOException {
    String mark = name + MARK;
    if (!disk.has(mark)) {
      return;
    }
    checkIsOurs(disk, file, mark);
    byte[] seen;
    try (DiskFile opened = disk.open(name)) {
      seen = opened.read().readAllBytes();
    }
    FileReplacement.replace(disk, name, seen);
    disk.delete(mark);
    LOG.warning(file + ": written again, because the disk had failed");
  }

  /** It will be deleted, and may be somebody's file with an unlucky name. */
  private static void checkIsOurs(Disk disk, Path file, String mark) throws IOException {
    try (DiskFile opened = disk.open(mark)) {
      if (opened.read().read() >= 0) {
        throw new FileSystemException(
            file.toString(), null, mark + " beside it must be empty, as the store leaves it");
      }
    }
  }
}
