package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Users that cannot be reached: each method throws. */
public record BrokenUsers(RuntimeException failure) implements UserStore {

  @Override
  public Optional<User> find(int id) {
    throw failure;
  }

  @Override
  public Stream<User> ofType(UserType type) {
    throw failure;
  }

  @Override
  public CompletionStage<Boolean> add(User user) {
    throw failure;
  }

  @Override
  public void close() {}
}
