package dev.grpcsteps.bench;

import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.common.store.UserTypes;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** Writes the whole file for users that arrive together: what the course's store is compared with. */
final class WholeFileStore implements UserStore {

  /** How the file is written. */
  interface Writing {
    void write(Path file, Collection<User> users) throws IOException;
  }

  private record Waiting(User user, CompletableFuture<Boolean> added) {}

  private final Path file;
  private final Writing writing;
  private final Map<Integer, User> users = new ConcurrentSkipListMap<>();
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();

  WholeFileStore(Path file, Writing writing) throws IOException {
    this.file = file;
    this.writing = writing;
    try (JsonFileUserStore read = JsonFileUserStore.open(file)) {
      UserTypes.ALL.stream().flatMap(read::ofType).forEach(user -> users.put(user.getId(), user));
    }
  }

  @Override
  public Optional<User> find(int id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public Stream<User> ofType(UserType type) {
    return users.values().stream().filter(user -> user.getUserType() == type);
  }

  @Override
  public CompletionStage<Boolean> add(User user) {
    CompletableFuture<Boolean> added = new CompletableFuture<>();
    queue.add(new Waiting(user, added));
    writer.execute(this::writeWaiting);
    return added;
  }

  private void writeWaiting() {
    List<Waiting> batch = new ArrayList<>();
    queue.drainTo(batch);
    List<Waiting> fresh = batch.stream()
        .filter(waiting -> users.putIfAbsent(waiting.user().getId(), waiting.user()) == null)
        .toList();
    try {
      if (!fresh.isEmpty()) {
        writing.write(file, users.values());
      }
      fresh.forEach(waiting -> waiting.added().complete(true));
      batch.forEach(waiting -> waiting.added().complete(false));
    } catch (IOException e) {
      batch.forEach(waiting -> waiting.added().completeExceptionally(e));
    }
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(writer::shutdown, writer).join(); // Behind the adds under way.
  }
}
