package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The article's six users, or others, in memory: exercises are about calls, not about the disk. */
public final class FewUsers implements UserStore {

  public static final User ADMIN = user(1, "admin", UserType.ADMINISTRATOR);
  public static final User GUEST = user(2, "guest", UserType.GUEST);
  public static final User FOO = user(3, "foo", UserType.NORMAL);
  public static final User TROLL = user(4, "troll", UserType.DISABLED);
  public static final User ZARU = user(5, "Zaru", UserType.NORMAL);
  public static final User SARU = user(6, "Saru", UserType.NORMAL);

  /** None of the article's: the user with the largest id there is, in Java -1. */
  public static final User LAST = user(-1, "last", UserType.GUEST);

  private final Map<Integer, User> users = new ConcurrentSkipListMap<>(Integer::compareUnsigned);

  /** The article's users. */
  public FewUsers() {
    this(List.of(ADMIN, GUEST, FOO, TROLL, ZARU, SARU));
  }

  /** Other users. */
  public FewUsers(Collection<User> users) {
    users.forEach(user -> this.users.put(user.getId(), user));
  }

  /** Puts a user in the place of the one with that id, if there is one: no call of the contract can. */
  public void put(User user) {
    users.put(user.getId(), user);
  }

  /** A user whose mail address is made of the nickname. */
  public static User user(int id, String nickname, UserType type) {
    return User.newBuilder()
        .setId(id)
        .setNickname(nickname)
        .setMailAddress(nickname.toLowerCase(Locale.ROOT) + "@example.com")
        .setUserType(type)
        .build();
  }

  /** Users as a text of their nicknames and ids. */
  public static String text(List<User> users) {
    return users.stream()
        .map(user -> user.getNickname() + " " + Integer.toUnsignedString(user.getId()))
        .collect(Collectors.joining(", "));
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
    return CompletableFuture.completedFuture(users.putIfAbsent(user.getId(), user) == null);
  }

  @Override
  public void close() {}
}
