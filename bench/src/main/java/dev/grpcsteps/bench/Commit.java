package dev.grpcsteps.bench;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;

/** The ways to get a user into the file; a server of the course uses {@link #BY_ONE_BYTE}. */
enum Commit {

  /** Empties the file and writes all users again, as the article does. Loses users. */
  BY_REWRITING {
    @Override
    UserStore open(Path file) throws IOException {
      return new WholeFileStore(file, ManyUsers::write);
    }
  },

  /** Writes all users into a second file, syncs it and puts it in the first one's place. */
  BY_REPLACING {
    @Override
    UserStore open(Path file) throws IOException {
      return new WholeFileStore(file, Commit::replace);
    }
  },

  /** Writes the new users alone, syncs, and changes the one byte that makes them count. */
  BY_ONE_BYTE {
    @Override
    UserStore open(Path file) throws IOException {
      return JsonFileUserStore.open(file);
    }
  };

  abstract UserStore open(Path file) throws IOException;

  private static void replace(Path file, Collection<User> users) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    ManyUsers.write(next, users);
    try (FileChannel written = FileChannel.open(next, WRITE)) {
      written.force(true);
    }
    Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(Objects.requireNonNull(file.getParent()), READ)) {
      folder.force(true);
    }
  }
}
