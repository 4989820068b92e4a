package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.grpcsteps.proto.User;
import java.util.List;

/**
 * Writes users in the article's shape: one object keyed by id, with one user on each line. The brace
 * that ends the object stands at the end of the last user's line.
 */
final class UsersJsonWriter {

  /** Bytes, of a user that follows {@link UserRules}: four for a character, and what is around it. */
  static final int LONGEST_LINE = 4 * (UserRules.MAX_NICKNAME + UserRules.MAX_MAIL_ADDRESS) + 128;

  private UsersJsonWriter() {}

  /** The whole file. */
  static byte[] file(List<User> users) {
    StringBuilder text = new StringBuilder("{");
    appendLines(text, users);
    return text.append("}\n").toString().getBytes(UTF_8);
  }

  /** The text behind a file's last brace; it joins the object when a comma replaces that brace. */
  static byte[] behindTheEnd(List<User> users) {
    StringBuilder text = new StringBuilder();
    appendLines(text, users);
    return text.append("}\n").toString().getBytes(UTF_8);
  }

  private static void appendLines(StringBuilder text, List<User> users) {
    String separator = "\n";
    for (User user : users) {
      text.append(separator);
      append(text, user);
      separator = ",\n";
    }
  }

  // Every field, always: the article left a type NONE out, and lost it.
  private static void append(StringBuilder text, User user) {
    String id = Integer.toUnsignedString(user.getId());
    text.append("  \"").append(id).append("\": {\"id\": ").append(id);
    text.append(", \"nickname\": ");
    appendQuoted(text, user.getNickname());
    text.append(", \"mail_address\": ");
    appendQuoted(text, user.getMailAddress());
    text.append(", \"user_type\": \"").append(user.getUserType()).append("\"}");
  }

  private static void appendQuoted(StringBuilder text, String value) {
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, text);
    text.append('"');
  }
}
