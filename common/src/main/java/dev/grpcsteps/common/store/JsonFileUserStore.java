package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Keeps the users in one JSON file, which it alone may write while it is open.
 *
 * <p>Every add writes the whole file anew on one thread, so the file is always complete and never
 * written by two at once, and an add costs more the more users there are.
 */
public final class JsonFileUserStore implements UserStore {

  private static final String FIRST_USERS = "first-users.json";
  private static final Comparator<User> BY_ID =
      (one, other) -> Integer.compareUnsigned(one.getId(), other.getId());

  private final Path file;
  private final StoreLock lock;
  private final UserIndex users;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "user-store-writer"));

  private JsonFileUserStore(Path file, StoreLock lock, UserIndex users) {
    this.file = file;
    this.lock = lock;
    this.users = users;
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
      if (Files.notExists(real)) {
        String first = firstUsers();
        FileReplacement.replace(real, out -> out.write(first));
      }
      UserIndex users = new UserIndex();
      UsersJsonReader.read(real, users::add);
      return new JsonFileUserStore(real, lock, users);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The one path all names of the file lead to: a lock beside a symbolic link would lock only that name. */
  private static Path real(Path file) throws IOException {
    if (Files.exists(file)) {
      if (!Files.isRegularFile(file)) {
        throw new FileSystemException(file.toString(), null, "not a file");
      }
      return file.toRealPath();
    }
    Path absolute = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(absolute.getParent(), "file must have a name");
    Files.createDirectories(folder);
    return folder.toRealPath().resolve(absolute.getFileName());
  }

  private static String firstUsers() throws IOException {
    try (InputStream in = JsonFileUserStore.class.getResourceAsStream(FIRST_USERS)) {
      return new String(Objects.requireNonNull(in, FIRST_USERS).readAllBytes(), UTF_8);
    }
  }

  /** How many users there are. */
  public int size() {
    return users.size();
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
    CompletableFuture<Boolean> added = new CompletableFuture<>();
    writer.execute(() -> {
      try {
        added.complete(addOnWriterThread(user));
      } catch (IOException | RuntimeException | Error e) {
        added.completeExceptionally(e); // Whatever it was, the caller must not wait for ever.
      }
    });
    return added;
  }

  private boolean addOnWriterThread(User user) throws IOException {
    if (users.find(user.getId()).isPresent()) {
      return false;
    }
    Stream<User> all = Stream.concat(users.all(), Stream.of(user)).sorted(BY_ID);
    FileReplacement.replace(file, out -> UsersJsonWriter.write(all.iterator(), out));
    // Only now: nobody may see a user that a power cut could still take back.
    return users.add(user);
  }

  @Override
  public synchronized void close() {
    if (writer.isShutdown()) {
      return;
    }
    CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> {}, writer);
    writer.shutdown();
    // Not awaitTermination(): an interrupt must not let go of the lock while a user is written.
    drained.join();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
