package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The users in memory, by id and by type; read by any number of threads, added to by one. */
final class UserIndex {

  private final NavigableMap<Integer, User> byId = newMap();
  private final Map<UserType, NavigableMap<Integer, User>> byType = new ConcurrentHashMap<>();

  // Ids are unsigned: 4,294,967,295 comes last, not first. These maps allow reading while adding.
  private static NavigableMap<Integer, User> newMap() {
    return new ConcurrentSkipListMap<>(Integer::compareUnsigned);
  }

  /** Adds a user, or answers {@code false} if its id is taken. */
  boolean add(User user) {
    if (byId.putIfAbsent(user.getId(), user) != null) {
      return false;
    }
    byType.computeIfAbsent(user.getUserType(), type -> newMap()).put(user.getId(), user);
    return true;
  }

  Optional<User> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  Stream<User> all() {
    return byId.values().stream();
  }

  Stream<User> ofType(UserType type) {
    NavigableMap<Integer, User> users = byType.get(type);
    return users == null ? Stream.empty() : users.values().stream();
  }

  int size() {
    return byId.size();
  }
}
