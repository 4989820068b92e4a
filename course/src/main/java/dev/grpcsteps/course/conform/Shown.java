package dev.grpcsteps.course.conform;

import com.google.protobuf.Message;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was sent and what came, as text: short, and with no character that a terminal would obey. */
final class Shown {

  private static final int MOST_CHARACTERS = 32;
  private static final int MOST_OF_A_TEXT = 160;
  private static final int MOST_MESSAGES = 3;

  private Shown() {}

  static String id(int id) {
    return Integer.toUnsignedString(id);
  }

  /** A number and what is counted: {@code 1 message}, {@code 2 messages}. */
  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  static String ids(List<Integer> ids) {
    return ids.stream().map(Shown::id).collect(Collectors.joining(" "));
  }

  /** The user with its fields as the proto names them. */
  static String user(User user) {
    return "id %s, nickname %s, mail_address %s, user_type %s"
        .formatted(
            id(user.getId()),
            text(user.getNickname()),
            text(user.getMailAddress()),
            user.getUserType() == User.UserType.UNRECOGNIZED
                ? user.getUserTypeValue()
                : user.getUserType().name());
  }

  /** The text in quotes, cut if it is long. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints().limit(MOST_CHARACTERS).forEach(c -> {
      boolean visible = Character.isLetterOrDigit(c) || (c >= ' ' && c <= '~') || c > 0xFFFF;
      shown.append(visible ? Character.toString(c) : "\\u%04X".formatted(c));
    });
    int length = text.codePointCount(0, text.length());
    return shown + (length > MOST_CHARACTERS ? "...\" (" + length + " characters)" : "\"");
  }

  /** The status of a call, and the messages that came before it. */
  static String outcome(Outcome<? extends Message> outcome) {
    if (outcome.code() == Status.Code.OK) {
      return "status OK, " + messages(outcome.messages());
    }
    return failure(outcome.status())
        + (outcome.messages().isEmpty() ? "" : ", after " + messages(outcome.messages()));
  }

  /** The status of a call, and how many messages came before it. */
  static String inShort(Outcome<? extends Message> outcome) {
    return outcome.code() == Status.Code.OK
        ? "status OK, " + count(outcome.messages().size(), "message")
        : outcome(outcome);
  }

  private static String failure(Status status) {
    if (status.getCause() instanceof Silence silence) {
      return String.valueOf(silence.getMessage());
    }
    // "io exception" alone, the transport's own text, says nothing.
    String why = Stream.of(status.getDescription(), rootCause(status))
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(": "));
    return "status " + status.getCode()
        + (why.isEmpty() ? "" : " (" + text(why, MOST_OF_A_TEXT) + ")");
  }

  /** What a call failed of on this side; null if the server sent its status. */
  static @Nullable String rootCause(Status status) {
    Throwable root = status.getCause();
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root == null ? null : root.getMessage();
  }

  private static String text(String text, int most) {
    return VisibleText.escaped(VisibleText.cut(text.replace('\n', ' '), most));
  }

  private static String messages(List<? extends Message> messages) {
    String shown = messages.stream()
        .limit(MOST_MESSAGES)
        .map(Shown::message)
        .collect(Collectors.joining("; "));
    return switch (messages.size()) {
      case 0 -> "no message";
      case 1 -> shown;
      default ->
        messages.size() + " messages: " + shown + (messages.size() > MOST_MESSAGES ? "; ..." : "");
    };
  }

  /** The message with its fields as the proto names them. */
  static String message(Message message) {
    if (message instanceof UserResponse answer) {
      return answer.getError()
          ? "error true, message " + text(answer.getMessage())
          : "the user " + user(answer.getUser());
    }
    if (message instanceof UserCntResponse answer) {
      return (answer.getError() ? "error true, " : "") + "user_cnt " + id(answer.getUserCnt());
    }
    if (message instanceof ClubResponse answer) {
      return answer.getError()
          ? "error true, message " + text(answer.getMessage())
          : "the club with id " + id(answer.getClub().getId());
    }
    return text(message.toString(), MOST_OF_A_TEXT);
  }
}
