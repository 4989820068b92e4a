package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The article's users, who remember the ids they were asked for. */
public final class AskedUsers implements UserStore {

  private final FewUsers users = new FewUsers();
  private final List<Integer> asked = new ArrayList<>();

  /** The ids that were looked up, in that order. */
  public synchronized List<Integer> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized Optional<User> find(int id) {
    asked.add(id);
    return users.find(id);
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
  public void close() {}
}
