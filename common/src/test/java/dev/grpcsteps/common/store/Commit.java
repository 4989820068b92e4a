package dev.grpcsteps.common.store;

import java.io.IOException;

/** The store's way to get a user into its file, and two others to compare it with. */
enum Commit {

  /** Empties the file and writes all users again, as the article does. Loses users. */
  BY_REWRITING {
    @Override
    UsersFile open(Disk disk, UserIndex users) throws IOException {
      Recovery.open(disk, CrashRun.FILE, users).close();
      return new RewrittenFile(disk.open(CrashRun.NAME), users.all().toList());
    }
  },

  /** Writes all users into a second file, syncs it and puts it in the first one's place. */
  BY_REPLACING {
    @Override
    UsersFile open(Disk disk, UserIndex users) throws IOException {
      Recovery.open(disk, CrashRun.FILE, users).close();
      return new ReplacedFile(disk, CrashRun.NAME, users.all().toList());
    }
  },

  /** The store's own. */
  BY_ONE_BYTE {
    @Override
    UsersFile open(Disk disk, UserIndex users) throws IOException {
      return Recovery.open(disk, CrashRun.FILE, users);
    }
  };

  /** Opens the users' file, and gives the index what it holds. */
  abstract UsersFile open(Disk disk, UserIndex users) throws IOException;

  /** A store on that file. */
  JsonFileUserStore openStore(Disk disk) throws IOException {
    UserIndex users = new UserIndex();
    return new JsonFileUserStore(users, new GroupCommit(open(disk, users), users), () -> {});
  }
}
