package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Users of every type, with names that look like JSON. */
final class SomeUsers {

  private static final List<String> NICKNAMES = List.of("piyo", "猿", "\"}},", "back\\");

  private SomeUsers() {}

  static User user(int id) {
    return User.newBuilder()
        .setId(id)
        .setNickname(NICKNAMES.get(id % NICKNAMES.size()) + id)
        .setMailAddress(id + "@example.com")
        .setUserTypeValue(id % 5)
        .build();
  }

  static List<User> users(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(SomeUsers::user).toList();
  }

  /** All users of a store, by id. */
  static Map<Integer, User> in(UserStore store) {
    Map<Integer, User> all = new TreeMap<>();
    Stream.of(UserType.values())
        .filter(Predicate.not(UserType.UNRECOGNIZED::equals))
        .flatMap(store::ofType)
        .forEach(user -> all.put(user.getId(), user));
    return all;
  }
}
