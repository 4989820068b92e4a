package dev.grpcsteps.bench;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes files of any number of users, in the store's own form. */
final class UsersFileMaker {

  private static final UserType[] TYPES = {
    UserType.NORMAL, UserType.ADMINISTRATOR, UserType.GUEST, UserType.DISABLED
  };

  private UsersFileMaker() {}

  static User user(int id) {
    return User.newBuilder()
        .setId(id)
        .setNickname("user" + id)
        .setMailAddress("user" + id + "@example.com")
        .setUserType(TYPES[id % TYPES.length])
        .build();
  }

  /** Writes users 1 to {@code count}. */
  static Path make(Path file, int count) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{");
      String separator = "\n";
      for (int id = 1; id <= count; id++) {
        User user = user(id);
        out.write(separator);
        out.write(
            "  \"%1$d\": {\"id\": %1$d, \"nickname\": \"%2$s\", \"mail_address\": \"%3$s\", \"user_type\": \"%4$s\"}"
                .formatted(id, user.getNickname(), user.getMailAddress(), user.getUserType()));
        separator = ",\n";
      }
      out.write("}\n");
    }
    return file;
  }
}
