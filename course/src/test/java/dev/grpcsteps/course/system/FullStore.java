package dev.grpcsteps.course.system;

import dev.grpcsteps.common.store.NoRoomException;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A store whose disk is full. */
record FullStore(UserStore store) implements UserStore {

  @Override
  public Optional<User> find(int id) {
    return store.find(id);
  }

  @Override
  public Stream<User> ofType(UserType type) {
    return store.ofType(type);
  }

  @Override
  public CompletionStage<Boolean> add(User user) {
    return CompletableFuture.failedStage(new NoRoomException("the disk is full", null));
  }

  @Override
  public void close() {
    store.close();
  }
}
