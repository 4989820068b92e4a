package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The article's six users, which a new store begins with. */
public final class FirstUsers {

  private static final String FILE = "first-users.json";

  private FirstUsers() {}

  /** As they are in a file. */
  static byte[] json() throws IOException {
    try (InputStream in = FirstUsers.class.getResourceAsStream(FILE)) {
      return Objects.requireNonNull(in, FILE).readAllBytes();
    }
  }

  /** The users themselves. */
  public static List<User> list() {
    List<User> users = new ArrayList<>();
    try {
      UsersJsonReader.read(Path.of(FILE), new ByteArrayInputStream(json()), users::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return users;
  }
}
