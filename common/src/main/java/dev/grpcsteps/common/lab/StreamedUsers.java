package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A store whose users come as a test wants it, slowly perhaps, or with a failure among them; it can
 * only be asked for a type.
 *
 * @param users of a type
 */
public record StreamedUsers(Function<UserType, Stream<User>> users) implements UserStore {

  @Override
  public Stream<User> ofType(UserType type) {
    return users.apply(type);
  }

  @Override
  public Optional<User> find(int id) {
    throw new UnsupportedOperationException("find");
  }

  @Override
  public CompletionStage<Boolean> add(User user) {
    throw new UnsupportedOperationException("add");
  }

  @Override
  public void close() {}
}
