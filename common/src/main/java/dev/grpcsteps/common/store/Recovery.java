package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.common.store.UsersJsonReader.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.logging.Logger;

/**
 * Opens the users' file after a crash: makes it if there is none, and cuts off what an unfinished add
 * has left behind the end of the object.
 */
final class Recovery {

  private static final Logger LOG = Logger.getLogger(Recovery.class.getName());
  private static final String MARK = ".unsynced";

  private Recovery() {}

  /**
   * Opens the file for adding.
   *
   * @param file its path, to be named in errors; the disk is the folder it is in
   * @param users get what the file holds
   * @throws DamagedFileException if the object in the file is not one the store would write
   */
  static UsersFile open(Disk disk, Path file, UserIndex users) throws IOException {
    String name = Objects.requireNonNull(file.getFileName()).toString();
    if (!disk.has(name)) {
      FileReplacement.replace(disk, name, FirstUsers.json());
    }
    Extent extent;
    try (InputStream in = disk.read(name)) {
      extent = UsersJsonReader.read(file, in, users::add);
    }
    if (!extent.rest().isEmpty()) {
      checkIsHalfAnAdd(file, extent);
      cut(disk, file, name, extent);
    }
    if (disk.has(name + MARK)) {
      rewrite(disk, file, name);
    }
    sync(disk, name);
    return new CommitByteFile(disk, name, extent);
  }

  /** An add begins with a line feed; a crash leaves it, or a zero, or the blank that was there. */
  private static void checkIsHalfAnAdd(Path file, Extent extent) throws DamagedFileException {
    if (" \t\r\n\0".indexOf(extent.rest().byteAt(0)) < 0) {
      String fault = "the brace that ends the users must be the last thing in its line";
      throw new DamagedFileException(file, extent.line(), 1, fault);
    }
  }

  /** Keeps a copy: what looks like half an add may be a user written by hand in the wrong place. */
  private static void cut(Disk disk, Path file, String name, Extent extent) throws IOException {
    String copy = name + ".cut";
    FileReplacement.replace(disk, copy, extent.rest().toByteArray());
    try (DiskFile opened = disk.open(name)) {
      opened.truncate(extent.end() + 1);
    }
    LOG.warning("%s: cut off %d bytes behind the end of the users in line %d, an add that was never"
            .formatted(file, extent.rest().size(), extent.line())
        + " answered; a copy is in " + copy);
  }

  /**
   * Records that a sync of the file has failed. The mark need not be durable: the system forgets it when
   * it also forgets what it has failed to write.
   */
  static void leaveMark(Disk disk, String name, IOException failure) {
    try {
      disk.open(name + MARK).close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** After a failed sync the disk may lack what the file shows, and another sync does not help. */
  private static void rewrite(Disk disk, Path file, String name) throws IOException {
    byte[] seen;
    try (InputStream in = disk.read(name)) {
      seen = in.readAllBytes();
    }
    FileReplacement.replace(disk, name, seen);
    disk.delete(name + MARK);
    LOG.warning(file + ": written again, because the disk had failed");
  }

  /** A killed server may have left changes that are visible here and not yet on the disk. */
  private static void sync(Disk disk, String name) throws IOException {
    try (DiskFile opened = disk.open(name)) {
      opened.sync();
    }
    disk.syncNames();
  }
}
