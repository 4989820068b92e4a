package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Users for whom one call has to wait. */
record HeldUsers(UserStore users, OneHeld held) implements UserStore {

  @Override
  public Optional<User> find(int id) {
    held.hold();
    return users.find(id);
  }

  @Override
  public Stream<User> ofType(UserType type) {
    held.hold();
    return users.ofType(type);
  }

  @Override
  public CompletionStage<Boolean> add(User user) {
    held.hold();
    return users.add(user);
  }

  @Override
  public void close() {
    users.close();
  }
}
