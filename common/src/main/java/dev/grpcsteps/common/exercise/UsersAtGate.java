package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Users of whom one is found only when a gate is open.
 *
 * @param users the store that finds them
 * @param id of the one
 * @param gate at which the search for it waits
 */
public record UsersAtGate(UserStore users, int id, Gate gate) implements UserStore {

  @Override
  public Optional<User> find(int wanted) {
    if (wanted == id) {
      gate.pass();
    }
    return users.find(wanted);
  }

  @Override
  public Stream<User> ofType(UserType type) {
    return users.ofType(type);
  }

  @Override
  public CompletionStage<Boolean> add(User user) {
    return users.add(user);
  }

  @Override
  public void close() {
    users.close();
  }
}
