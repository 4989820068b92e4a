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

  /** The user with this id; empty for an id nobody has, 0 included. Never blocks. */
  Optional<User> find(int id);

  /**
   * The users of one type in the order of their ids, read from the store as the stream is consumed:
   * a user added meanwhile may or may not be in it. Never blocks.
   */
  Stream<User> ofType(UserType type);

  /**
   * Adds a user, without making the caller wait for the disk.
   *
   * @return completed on the store's own thread, once the user would survive a power cut: with
   *     {@code true}, or with {@code false} if the id is taken already and nothing has changed.
   *     Completed with a {@link NoRoomException} or another {@link java.io.IOException} if the user
   *     could not be written and is not stored, with a {@link ReadOnlyException} if that is not
   *     known.
   * @throws InvalidFieldsException at once, if the user breaks {@link UserRules}
   */
  CompletionStage<Boolean> add(User user);

  /** Finishes the adds under way, then lets go of what the store holds. */
  @Override
  void close();
}
