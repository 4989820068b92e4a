package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.common.store.UsersJsonReader.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Opens the users' file, after a crash too: makes it if there is none, and settles an unfinished add. */
final class Recovery {

  private Recovery() {}

  /**
   * Opens the file for adding.
   *
   * @param file its path, to be named in errors; the disk is the folder it is in
   * @param users get what the file holds
   * @throws DamagedFileException if the file is not one the store would write
   */
  static UsersFile open(Disk disk, Path file, UserIndex users) throws IOException {
    String name = Objects.requireNonNull(file.getFileName()).toString();
    if (!disk.has(name)) {
      FileReplacement.replace(disk, name, FirstUsers.json());
    }
    UnsyncedMark.heed(disk, file, name);
    // Once, for all that follows: on POSIX a lock is gone as soon as the file is closed anywhere.
    DiskFile opened = disk.open(name);
    try {
      Extent extent = settled(disk, file, opened, users);
      // A killed server may have left changes that are visible here and not yet on the disk.
      UnsyncedMark.sync(disk, opened);
      disk.syncNames();
      return new CommitByteFile(disk, opened, extent);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static Extent settled(Disk disk, Path file, DiskFile opened, UserIndex users)
      throws IOException {
    Extent extent = UsersJsonReader.read(file, opened.read(), users::add);
    return extent.rest().isEmpty()
        ? extent
        : new UnfinishedAdd(disk, file, opened, extent).settle(users);
  }
}
