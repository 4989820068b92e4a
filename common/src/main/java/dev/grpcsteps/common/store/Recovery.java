package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.common.store.UsersJsonReader.Extent;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;

/**
 * Opens the users' file after whatever has happened to it: makes it if there is none, and cuts off
 * what an add that was never finished has left behind the end of the object.
 */
final class Recovery {

  private static final Logger LOG = Logger.getLogger(Recovery.class.getName());
  private static final String FIRST_USERS = "first-users.json";

  private Recovery() {}

  /**
   * Opens the file to be added to.
   *
   * @param file its path, to be named in errors; the disk is the folder it is in
   * @param users get what the file holds
   * @throws DamagedFileException if the object in the file is not one the store would write
   */
  static UsersFile open(Disk disk, Path file, Commit way, UserIndex users) throws IOException {
    String name = Objects.requireNonNull(file.getFileName()).toString();
    if (!disk.has(name)) {
      FileReplacement.replace(disk, name, firstUsers());
    }
    Extent extent;
    try (InputStream in = disk.read(name)) {
      extent = UsersJsonReader.read(file, in, users::add);
    }
    if (!extent.rest().isEmpty()) {
      cut(disk, file, name, extent);
    }
    sync(disk, name);
    List<User> all = way == Commit.BY_ONE_BYTE ? List.of() : users.all().toList();
    return way.open(disk, name, extent, all);
  }

  private static byte[] firstUsers() throws IOException {
    try (InputStream in = Recovery.class.getResourceAsStream(FIRST_USERS)) {
      return Objects.requireNonNull(in, FIRST_USERS).readAllBytes();
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

  /** A server that was killed may have left changes that are seen here and not yet on the disk. */
  private static void sync(Disk disk, String name) throws IOException {
    try (DiskFile opened = disk.open(name)) {
      opened.sync();
    }
    disk.syncNames();
  }
}
