package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds users by replacing the whole file. As safe as it can be, and every other program finds strict
 * JSON at any instant; but an add costs more the more users there are.
 */
final class ReplacedFile implements UsersFile {

  private final Disk disk;
  private final String name;
  private final List<User> users;

  ReplacedFile(Disk disk, String name, List<User> users) {
    this.disk = disk;
    this.name = name;
    this.users = new ArrayList<>(users);
  }

  @Override
  public void add(List<User> added) throws IOException {
    List<User> all = new ArrayList<>(users);
    all.addAll(added);
    FileReplacement.replace(disk, name, UsersJsonWriter.file(all));
    users.addAll(added);
  }

  @Override
  public void close() {
    // Nothing is open between two adds.
  }
}
