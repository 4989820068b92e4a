package dev.grpcsteps.common.client;

import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;

/** What the clients print for what a server answered. */
public final class AnswerText {

  private AnswerText() {}

  /** One line: the user, or the error in the answer's body. */
  public static String answer(UserResponse response) {
    return response.getError() ? error(response.getMessage()) : user(response.getUser());
  }

  /** One line: the club with its members' ids, or the error in the answer's body. */
  public static String answer(ClubResponse response) {
    return response.getError() ? error(response.getMessage()) : club(response.getClub());
  }

  private static String error(String message) {
    return "error: " + VisibleText.of(message);
  }

  /** One line: {@code user 1: admin <admin@example.com> ADMINISTRATOR}. */
  private static String user(User user) {
    String type = user.getUserType() == User.UserType.UNRECOGNIZED
        ? "type " + user.getUserTypeValue()
        : user.getUserType().name();
    return "user %s: %s <%s> %s"
        .formatted(
            Integer.toUnsignedString(user.getId()),
            VisibleText.of(user.getNickname()),
            VisibleText.of(user.getMailAddress()),
            type);
  }

  private static String club(Club club) {
    return "club %s: %s, %s, members %s"
        .formatted(
            Integer.toUnsignedString(club.getId()),
            VisibleText.of(club.getName()),
            VisibleText.of(club.getAddress()),
            club.getUserIdListList().stream().map(Integer::toUnsignedString).toList());
  }
}
