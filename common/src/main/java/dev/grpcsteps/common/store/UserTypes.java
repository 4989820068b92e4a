package dev.grpcsteps.common.store;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.grpcsteps.proto.User.UserType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of users that the proto knows, by name. */
public final class UserTypes {

  /** All of them, in the order of their numbers. */
  public static final List<UserType> ALL = Arrays.stream(UserType.values())
      .filter(type -> type != UserType.UNRECOGNIZED)
      .toList();

  private static final Map<String, UserType> BY_NAME =
      ALL.stream().collect(toMap(UserType::name, type -> type));

  /** All their names, for a text: {@code NONE, NORMAL, ... or DISABLED}. */
  public static final String NAMES =
      ALL.stream().map(UserType::name).collect(joining(", ")).replaceFirst(", (\\w+)$", " or $1");

  private UserTypes() {}

  /** The type with exactly this name; null if there is none. */
  public static @Nullable UserType named(String name) {
    return BY_NAME.get(name);
  }
}
