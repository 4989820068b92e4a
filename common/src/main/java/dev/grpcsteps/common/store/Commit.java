package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.UsersJsonReader.Extent;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.List;

/** The ways to get a user into the file; a server of the course uses {@link #BY_ONE_BYTE}. */
public enum Commit {

  /** Empties the file and writes all users anew, as the article does. Loses users; to compare with. */
  BY_REWRITING {
    @Override
    UsersFile open(Disk disk, String name, Extent extent, List<User> users) throws IOException {
      return new RewrittenFile(disk.open(name), users);
    }
  },

  /** Writes all users into a second file, syncs it and puts it in the first one's place. */
  BY_REPLACING {
    @Override
    UsersFile open(Disk disk, String name, Extent extent, List<User> users) {
      return new ReplacedFile(disk, name, users);
    }
  },

  /** Writes the new users alone, syncs, and changes the one byte that makes them count. */
  BY_ONE_BYTE {
    @Override
    UsersFile open(Disk disk, String name, Extent extent, List<User> users) throws IOException {
      return new CommitByteFile(disk, name, extent);
    }
  };

  /** Opens a file that has just been read. */
  abstract UsersFile open(Disk disk, String name, Extent extent, List<User> users)
      throws IOException;
}
