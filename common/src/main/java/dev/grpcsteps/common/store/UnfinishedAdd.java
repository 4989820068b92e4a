package dev.grpcsteps.common.store;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.common.store.UsersJsonReader.Extent;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the end of the object of users: an add that a crash has interrupted. Nobody was
 * told how it ended, so it is finished if all of it is there, and else cut off.
 *
 * <p>Finishing it is what saves users whose comma was turned into a brace: it looks the same.
 */
final class UnfinishedAdd {

  /** More than one add can write, of users that follow {@link UserRules}. */
  static final int MOST_BYTES = UsersFile.MOST_IN_ONE_ADD * UsersJsonWriter.LONGEST_LINE;

  private static final Logger LOG = Logger.getLogger(UnfinishedAdd.class.getName());

  private final Disk disk;
  private final Path file;
  private final DiskFile opened;
  private final Extent extent;
  private final List<User> added = new ArrayList<>();

  UnfinishedAdd(Disk disk, Path file, DiskFile opened, Extent extent) {
    this.disk = disk;
    this.file = file;
    this.opened = opened;
    this.extent = extent;
  }

  /**
   * Finishes it or cuts it off.
   *
   * @param users has those of the object, and gets those of the add
   * @return where the object ends then
   * @throws DamagedFileException if no add can have left that
   */
  Extent settle(UserIndex users) throws IOException {
    checkCouldBeLeftByAnAdd();
    Extent whole = read(users);
    if (whole == null) {
      cutOff();
      return extent;
    }
    finish();
    added.forEach(users::add);
    return new Extent(extent.end() + whole.end(), whole.line(), false, whole.rest());
  }

  /** An add begins with a line feed; a crash leaves it, or a zero, or the blank that was there. */
  private void checkCouldBeLeftByAnAdd() throws DamagedFileException {
    if (" \t\r\n\0".indexOf(extent.rest().byteAt(0)) < 0) {
      throw damaged("the brace that ends the users must be the last thing in its line");
    }
    long lines =
        extent.rest().toStringUtf8().chars().filter(each -> each == '\n').count();
    if (extent.rest().size() > MOST_BYTES || lines > UsersFile.MOST_IN_ONE_ADD + 1) {
      throw damaged("this line must not end the users, or nothing may follow: an add that was"
          + " interrupted leaves at most " + UsersFile.MOST_IN_ONE_ADD + " users behind it");
    }
  }

  private DamagedFileException damaged(String fault) {
    return new DamagedFileException(file, extent.line(), 1, fault);
  }

  /** The extent of the add as an object of its own; null if it is not a whole one. */
  private @Nullable Extent read(UserIndex users) throws IOException {
    Set<Integer> ids = new HashSet<>();
    var object = ByteString.copyFromUtf8("{").concat(extent.rest());
    try {
      Extent whole = UsersJsonReader.read(
          file,
          object.newInput(),
          user -> !users.has(user.getId()) && ids.add(user.getId()) && added.add(user));
      return whole.rest().isEmpty() && !whole.empty() ? whole : null;
    } catch (DamagedFileException e) {
      return null;
    }
  }

  private void finish() throws IOException {
    UnsyncedMark.sync(disk, opened); // What is read here may not be on the disk yet.
    opened.write(CommitByteFile.commitByte(extent.empty()), extent.end());
    LOG.warning("%s: the users behind line %d, an add that was never answered, count now: %d users"
        .formatted(file, extent.line(), added.size()));
  }

  private void cutOff() throws IOException {
    String copy =
        FileReplacement.newFile(disk, opened.name() + ".cut", extent.rest().toByteArray());
    disk.syncNames();
    opened.truncate(extent.end() + 1);
    LOG.warning("%s: cut off %d bytes behind the end of the users in line %d, an add that was never"
            .formatted(file, extent.rest().size(), extent.line())
        + " answered; a copy is in " + copy);
  }
}
