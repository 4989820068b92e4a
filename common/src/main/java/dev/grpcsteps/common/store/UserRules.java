package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.ArrayList;
import java.util.List;

/** The rules for a user that is stored. Lengths count code points: 猿 is one, not three. */
public final class UserRules {

  static final int MAX_NICKNAME = 64;
  static final int MAX_MAIL_ADDRESS = 254;

  private UserRules() {}

  /**
   * Accepts a user that follows the rules.
   *
   * @throws InvalidFieldsException naming every field that does not
   */
  public static void check(User user) {
    List<Violation> violations = new ArrayList<>();
    if (user.getId() == 0) {
      violations.add(new Violation("id", "id must be 1 or more, but was 0"));
    }
    checkNickname(user.getNickname(), violations);
    checkMailAddress(user.getMailAddress(), violations);
    if (user.getUserType() == UserType.UNRECOGNIZED) {
      violations.add(unknownType(user.getUserTypeValue()));
    }
    if (!violations.isEmpty()) {
      throw new InvalidFieldsException(violations);
    }
  }

  /**
   * The type with this number in the proto.
   *
   * @throws InvalidFieldsException if the proto knows no such number
   */
  public static UserType typeOf(int number) {
    UserType type = UserType.forNumber(number);
    if (type == null) {
      throw new InvalidFieldsException(List.of(unknownType(number)));
    }
    return type;
  }

  private static Violation unknownType(int number) {
    return new Violation("user_type", "user_type must be 0 to 4, but was " + number);
  }

  private static void checkNickname(String nickname, List<Violation> violations) {
    if (isBlank(nickname)) {
      violations.add(new Violation("nickname", "nickname must not be blank"));
    }
    checkText("nickname", nickname, MAX_NICKNAME, violations);
  }

  private static void checkMailAddress(String address, List<Violation> violations) {
    int at = address.indexOf('@');
    if (at != address.lastIndexOf('@')
        || isBlank(address.substring(0, Math.max(at, 0)))
        || isBlank(address.substring(at + 1))) {
      String rule = "mail_address must have exactly one @ with text on both sides";
      violations.add(new Violation("mail_address", rule));
    }
    checkText("mail_address", address, MAX_MAIL_ADDRESS, violations);
  }

  private static void checkText(String field, String text, int max, List<Violation> violations) {
    int length = text.codePointCount(0, text.length());
    if (length > max) {
      String rule = "%s must have at most %d characters, but had %d".formatted(field, max, length);
      violations.add(new Violation(field, rule));
    }
    int bad = firstUnprintable(text);
    if (bad >= 0) {
      String rule = "%s must not contain control or bidirectional characters, but had U+%04X";
      violations.add(new Violation(field, rule.formatted(field, bad)));
    }
  }

  /** The first in the text; -1 if there is none. All of them are single chars. */
  private static int firstUnprintable(String text) {
    for (int i = 0; i < text.length(); i++) { // No stream: a start checks a million users.
      char c = text.charAt(i);
      if ((c < ' ' || c > '~') && isUnprintable(c)) {
        return c;
      }
    }
    return -1;
  }

  private static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Wider than String.isBlank(), which takes a no-break space for text.
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        return false;
      }
    }
    return true;
  }

  /** Characters that could forge a log line (controls, line ends) or reorder the text around them. */
  private static boolean isUnprintable(int c) {
    int category = Character.getType(c);
    return category == Character.CONTROL
        || category == Character.LINE_SEPARATOR
        || category == Character.PARAGRAPH_SEPARATOR
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
