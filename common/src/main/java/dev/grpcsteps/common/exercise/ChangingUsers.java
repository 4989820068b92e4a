package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Users that a test exchanges while one service is in use, so that the service has to ask for them in
 * each call: there are others now, or none, or the store fails.
 */
public final class ChangingUsers implements UserStore {

  private volatile UserStore now = new FewUsers(List.of());

  /** From now on there are these users, and no others. */
  public void become(User... users) {
    become(new FewUsers(List.of(users)));
  }

  /** From now on the store is this one. */
  public void become(UserStore users) {
    now = users;
  }

  @Override
  public Optional<User> find(int id) {
    return now.find(id);
  }

  @Override
  public Stream<User> ofType(UserType type) {
    return now.ofType(type);
  }

  @Override
  public CompletionStage<Boolean> add(User user) {
    return now.add(user);
  }

  @Override
  public void close() {
    now.close();
  }
}
