package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds users the article's way: empties the file and writes all of it again, without a
 * sync. The control: a crash between the two leaves no users at all.
 */
final class RewrittenFile implements UsersFile {

  private final DiskFile file;
  private final List<User> users;

  RewrittenFile(DiskFile file, List<User> users) {
    this.file = file;
    this.users = new ArrayList<>(users);
  }

  @Override
  public void add(List<User> added) throws IOException {
    users.addAll(added);
    file.truncate(0);
    file.write(UsersJsonWriter.file(users), 0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
