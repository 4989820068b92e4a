package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Keeps the users in one JSON file. While it is open, no other program may write to the file. */
public final class JsonFileUserStore implements UserStore {

  private final UserIndex users;
  private final GroupCommit commit;
  private final Closeable lock;

  JsonFileUserStore(UserIndex users, GroupCommit commit, Closeable lock) {
    this.users = users;
    this.commit = commit;
    this.lock = lock;
  }

  /**
   * Opens the users' file; if there is none, makes it with the article's six users.
   *
   * @throws DamagedFileException if the file is not one the store would write; it is left as it is
   * @throws FileInUseException if another store has it open, in this process or another
   * @throws IOException if it cannot be read or made
   */
  public static JsonFileUserStore open(Path file) throws IOException {
    Path real = real(file);
    StoreLock lock = StoreLock.take(real);
    try {
      return open(new RealDisk(Objects.requireNonNull(real.getParent())), real, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** As {@link #open(Path)}, on any disk; {@code lock} is closed with the store. */
  static JsonFileUserStore open(Disk disk, Path file, Closeable lock) throws IOException {
    UserIndex users = new UserIndex();
    UsersFile opened = Recovery.open(disk, file, users);
    return new JsonFileUserStore(users, new GroupCommit(opened, users), lock);
  }

  /** The file's one real path: a lock next to a symbolic link would lock only that name. */
  private static Path real(Path file) throws IOException {
    if (Files.exists(file)) {
      if (!Files.isRegularFile(file)) {
        throw new FileSystemException(file.toString(), null, "not a file");
      }
      return file.toRealPath();
    }
    if (Files.isSymbolicLink(file)) { // Its file is elsewhere, perhaps on a disk not mounted now.
      throw new FileSystemException(file.toString(), null, "a link to a file that is not there");
    }
    Path absolute = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(absolute.getParent(), "file must have a name");
    RealDisk.makeFolder(folder);
    return folder.toRealPath().resolve(absolute.getFileName());
  }

  /** How many users there are. */
  public int size() {
    return users.size();
  }

  /**
   * Completed, on the store's own thread, when no more users can be added. Look-ups still work.
   */
  public CompletionStage<ReadOnlyException> readOnly() {
    return commit.readOnly();
  }

  @Override
  public Optional<User> find(int id) {
    return users.find(id);
  }

  @Override
  public Stream<User> ofType(UserType type) {
    return users.ofType(type);
  }

  @Override
  public CompletionStage<Boolean> add(User user) {
    UserRules.check(user);
    return commit.add(user);
  }

  @Override
  public synchronized void close() {
    try (lock) { // Closed last, even if something else fails.
      commit.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
