package dev.grpcsteps.common.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;

/** Writes users in the article's shape: one object keyed by id, here with one user a line. */
final class UsersJsonWriter {

  private UsersJsonWriter() {}

  static void write(Iterator<User> users, Writer out) throws IOException {
    out.write("{");
    String separator = "\n";
    while (users.hasNext()) {
      out.write(separator);
      out.write(line(users.next()));
      separator = ",\n";
    }
    out.write("\n}\n");
  }

  private static String line(User user) {
    // Every field, always: a type NONE that is left out was the article's lost user type.
    return "  \"%1$s\": {\"id\": %1$s, \"nickname\": \"%2$s\", \"mail_address\": \"%3$s\", \"user_type\": \"%4$s\"}"
        .formatted(
            Integer.toUnsignedString(user.getId()),
            quoted(user.getNickname()),
            quoted(user.getMailAddress()),
            user.getUserType());
  }

  private static String quoted(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
