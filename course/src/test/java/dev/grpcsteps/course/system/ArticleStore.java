package dev.grpcsteps.course.system;

import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.common.store.UserTypes;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Keeps users as the article does: empties the file and writes all of it again for each. Loses users. */
final class ArticleStore implements UserStore {

  private final Path file;
  private final Map<Integer, User> users = new ConcurrentSkipListMap<>();

  ArticleStore(Path file) throws IOException {
    this.file = file;
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
  public synchronized CompletionStage<Boolean> add(User user) {
    if (users.putIfAbsent(user.getId(), user) != null) {
      return CompletableFuture.completedStage(false);
    }
    try {
      ManyUsers.write(file, users.values());
      return CompletableFuture.completedStage(true);
    } catch (IOException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public void close() {
    // Nothing is open between two adds.
  }
}
