package dev.grpcsteps.common.lab;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{");
      for (int id = 1; id <= count; id++) {
        out.write(id == 1 ? "\n" : ",\n");
        out.write(line(user(id)));
      }
      out.write("}\n");
    }
    return file;
  }

  private static String line(User user) {
    return "  \"%1$d\": {\"id\": %1$d, \"nickname\": \"%2$s\", \"mail_address\": \"%3$s\", \"user_type\": \"%4$s\"}"
        .formatted(user.getId(), user.getNickname(), user.getMailAddress(), user.getUserType());
  }
}
