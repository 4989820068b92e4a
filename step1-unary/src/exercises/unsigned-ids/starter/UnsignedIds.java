package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.User;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Ids as a command line takes and shows them. All three methods are right for small ids only: fix
 * them.
 *
 * <p>The proto says {@code uint32}, so an id is a number from 0 to 4294967295. What is generated for
 * it is an {@code int} with the same 32 bits: 4294967295 is -1 there.
 */
final class UnsignedIds {

  private UnsignedIds() {}

  /**
   * The id that a text means.
   *
   * @throws NumberFormatException if it is no number from 0 to 4294967295
   */
  static int parse(String text) {
    return Integer.parseInt(text);
  }

  /** An id as a person writes it. */
  static String show(int id) {
    return Integer.toString(id);
  }

  /** The same users, the smallest id first; several may have the same id. */
  static List<User> sorted(Collection<User> users) {
    return users.stream().sorted(Comparator.comparing(User::getId)).toList();
  }
}
