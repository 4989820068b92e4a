package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Knows who must be in the store, and who may be. */
final class UsersOracle {

  private final Map<Integer, User> users = new TreeMap<>();

  // Groups that were being added when the store stopped, in the order they were sent.
  private final List<List<User>> inDoubt = new ArrayList<>();

  void mustHave(List<User> added) {
    added.forEach(user -> users.put(user.getId(), user));
  }

  /** Adds a group that will be found as a whole or not at all, and not without those before it. */
  void mayHave(List<User> group) {
    inDoubt.add(group);
  }

  void checkId(UserStore store, int id) {
    assertThat(store.find(id).orElse(null)).isEqualTo(users.get(id));
  }

  void checkType(UserStore store, UserType type) {
    List<User> right =
        users.values().stream().filter(user -> user.getUserType() == type).toList();
    assertThat(store.ofType(type)).containsExactlyElementsOf(right);
  }

  /** Judges a store that was opened again; from now on it must keep every user found there. */
  void checkAfterRestart(UserStore store) {
    Map<Integer, User> found = SomeUsers.in(store);
    for (List<User> group : inDoubt) {
      if (group.stream().noneMatch(found::containsValue)) {
        break;
      }
      mustHave(group);
    }
    inDoubt.clear();
    assertThat(found).isEqualTo(users);
  }
}
