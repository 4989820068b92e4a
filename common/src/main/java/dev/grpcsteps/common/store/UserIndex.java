package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The users in memory, by id and by type. One thread adds to it, any number read it. */
public final class UserIndex {

  private final Map<Integer, User> byId = new ConcurrentHashMap<>();

  // Filled once, here; the maps in it allow reading while adding.
  private final Map<UserType, NavigableMap<Integer, User>> byType = new EnumMap<>(UserType.class);

  public UserIndex() {
    for (UserType type : UserType.values()) {
      // Ids are unsigned: 4,294,967,295 comes last, not first.
      byType.put(type, new ConcurrentSkipListMap<>(Integer::compareUnsigned));
    }
  }

  /** Adds a user, or answers {@code false} if its id is taken. */
  public boolean add(User user) {
    Integer id = user.getId(); // Boxed once, for both maps.
    if (byId.putIfAbsent(id, user) != null) {
      return false;
    }
    Objects.requireNonNull(byType.get(user.getUserType())).put(id, user);
    return true;
  }

  /** As {@link UserStore#find}. */
  public Optional<User> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  boolean has(int id) {
    return byId.containsKey(id);
  }

  Stream<User> all() {
    return byType.values().stream().flatMap(users -> users.values().stream());
  }

  /** As {@link UserStore#ofType}. */
  public Stream<User> ofType(UserType type) {
    return Objects.requireNonNull(byType.get(type)).values().stream();
  }

  /** How many there are. */
  public int size() {
    return byId.size();
  }
}
