package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A store whose users come as a test wants it, slowly perhaps, or with a failure among them; it can
 * only be asked for a type.
 *
 * @param users of a type
 */
public record StreamedUsers(Search users) implements UserStore {

  /** Looks for the users of a type; a checked exception is an IllegalStateException of the store. */
  public interface Search {
    Stream<User> of(UserType type) throws Exception;
  }

  @Override
  public Stream<User> ofType(UserType type) {
    try {
      return users.of(type);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
