package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.User;
import java.util.Collection;
import java.util.List;

/** The bits are right everywhere; where they become a text or an order, Java must be told "unsigned". */
final class UnsignedIds {

  private UnsignedIds() {}

  static int parse(String text) {
    return Integer.parseUnsignedInt(text);
  }

  static String show(int id) {
    return Integer.toUnsignedString(id);
  }

  static List<User> sorted(Collection<User> users) {
    return users.stream()
        .sorted((a, b) -> Integer.compareUnsigned(a.getId(), b.getId()))
        .toList();
  }
}
