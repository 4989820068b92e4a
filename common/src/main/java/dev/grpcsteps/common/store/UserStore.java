package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * The users: looked up in memory, added durably.
 *
 * <p>Safe for any number of threads at once. Ids are unsigned: an {@code int} below zero stands for
 * an id above 2,147,483,647.
 */
public interface UserStore extends AutoCloseable {

  /** The user with this id; empty for an id that nobody has, such as 0. Never blocks. */
  Optional<User> find(int id);

  /**
   * The users of one type in the order of their ids. The stream reads them from the store as it goes: it
   * may or may not include a user that is added meanwhile. Never blocks.
   */
  Stream<User> ofType(UserType type);

  /**
   * Adds a user, without making the caller wait for the disk or the network.
   *
   * @return completed on the store's own thread, once the user would survive a power cut: with
   *     {@code true}, or with {@code false} if the id is taken already and nothing has changed.
   *     Completed with a {@link NoRoomException} or another {@link java.io.IOException} if the user
   *     could not be written and is not stored, or with a {@link ReadOnlyException} or an {@link
   *     UnknownOutcomeException} if nobody knows whether it is stored.
   * @throws InvalidFieldsException at once, if the user breaks {@link UserRules}
   */
  CompletionStage<Boolean> add(User user);

  /** Finishes the adds under way, then releases what keeps them. */
  @Override
  void close();
}
