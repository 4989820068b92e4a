package dev.grpcsteps.common.lab;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Made-up users, and files of any number of them. */
public final class ManyUsers {

  private ManyUsers() {}

  /** The user with this id; every hundredth is an ADMINISTRATOR, the others are NORMAL. */
  public static User user(int id) {
    return User.newBuilder()
        .setId(id)
        .setNickname("user" + id)
        .setMailAddress("user" + id + "@example.com")
        .setUserType(id % 100 == 0 ? UserType.ADMINISTRATOR : UserType.NORMAL)
        .build();
  }

  /** Writes a file of the users 1 to {@code count} in the store's form; returns its path. */
  public static Path write(Path file, int count) throws IOException {
    write(file, () -> IntStream.rangeClosed(1, count).mapToObj(ManyUsers::user).iterator());
    return file;
  }

  /** Empties a file and writes these users, whose names need no quoting, in the store's form. */
  public static void write(Path file, Iterable<User> users) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      String separator = "{\n";
      for (User user : users) {
        out.append(separator);
        writeLine(out, user);
        separator = ",\n";
      }
      out.append("}\n");
    }
  }

  private static void writeLine(Writer out, User user) throws IOException {
    String id = Integer.toString(user.getId());
    out.append("  \"").append(id).append("\": {\"id\": ").append(id);
    out.append(", \"nickname\": \"").append(user.getNickname());
    out.append("\", \"mail_address\": \"").append(user.getMailAddress());
    out.append("\", \"user_type\": \"").append(user.getUserType().name()).append("\"}");
  }
}
