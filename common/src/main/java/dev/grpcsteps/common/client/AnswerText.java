package dev.grpcsteps.common.client;

import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;

/** What the clients print for what a server answered. */
public final class AnswerText {

  private AnswerText() {}

  /** One line: the user, or the error in the answer's body. */
  public static String answer(UserResponse response) {
    return response.getError() ? "error: " + text(response.getMessage()) : user(response.getUser());
  }

  /** One line: the club with its members' ids, or the error in the answer's body. */
  public static String answer(ClubResponse response) {
    if (response.getError()) {
      return "error: " + text(response.getMessage());
    }
    Club club = response.getClub();
    return "club %s: %s, %s, members %s"
        .formatted(
            Integer.toUnsignedString(club.getId()),
            text(club.getName()),
            text(club.getAddress()),
            club.getUserIdListList().stream().map(Integer::toUnsignedString).toList());
  }

  /** One line: {@code user 1: admin <admin@example.com> ADMINISTRATOR}. */
  private static String user(User user) {
    String type = user.getUserType() == User.UserType.UNRECOGNIZED
        ? "type " + user.getUserTypeValue()
        : user.getUserType().name();
    return "user %s: %s <%s> %s"
        .formatted(
            Integer.toUnsignedString(user.getId()),
            text(user.getNickname()),
            text(user.getMailAddress()),
            type);
  }

  /** A server's text with its control characters made visible: a terminal would obey them. */
  public static String text(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (Character.isISOControl(c)) {
        shown.append("\\u%04X".formatted(c));
      } else {
        shown.appendCodePoint(c);
      }
    });
    return shown.toString();
  }
}
