package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The article's users, who remember the ids they were asked for. */
public final class AskedUsers implements UserStore {

  private final FewUsers users = new FewUsers();
  private final List<Integer> asked = new ArrayList<>();
  private final @Nullable RuntimeException failure;

  /** The article's users. */
  public AskedUsers() {
    this(null);
  }

  /** Users of a store that fails each look-up so; null if none is to fail. */
  public AskedUsers(@Nullable RuntimeException failure) {
    this.failure = failure;
  }

  /** The ids that were looked up, in that order. */
  public synchronized List<Integer> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized Optional<User> find(int id) {
    asked.add(id);
    if (failure != null) {
      throw failure;
    }
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
