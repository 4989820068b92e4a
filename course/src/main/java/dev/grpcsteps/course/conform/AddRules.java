package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.util.List;
import java.util.function.UnaryOperator;

/** What AddUser refuses, and how. */
final class AddRules {

  private static final String PAGE = "docs/conform.md#the-rules-of-adduser";

  static final List<Check> ALL = List.of(
      refuses("rule-id", "AddUser refuses id 0.", user -> user.setId(0)),
      refuses(
          "rule-blank-nickname",
          "AddUser refuses a nickname that is empty or has nothing but blanks.",
          user -> user.setNickname(""),
          user -> user.setNickname("  "),
          user -> user.setNickname("\u3000")),
      refuses(
          "rule-long-nickname",
          "AddUser refuses a nickname of more than 64 characters.",
          user -> user.setNickname("a".repeat(65))),
      refuses(
          "rule-control",
          "AddUser refuses control characters, line ends among them.",
          user -> user.setNickname("a\nb"),
          user -> user.setNickname("a\0b"),
          user -> user.setNickname("a\u0085b"),
          user -> user.setMailAddress("a\tb@example.com")),
      refuses(
          "rule-bidi",
          "AddUser refuses characters that turn the direction of text: U+202A to U+202E, U+2066 to"
              + " U+2069.",
          user -> user.setNickname("a\u202Eb"),
          user -> user.setNickname("a\u2066b"),
          user -> user.setMailAddress("a\u202Eb@example.com")),
      refuses(
          "rule-mail-form",
          "AddUser refuses a mail address without exactly one @ and text on both sides of it.",
          user -> user.setMailAddress(""),
          user -> user.setMailAddress("example.com"),
          user -> user.setMailAddress("a@b@example.com"),
          user -> user.setMailAddress("@example.com"),
          user -> user.setMailAddress("a@")),
      refuses(
          "rule-long-mail",
          "AddUser refuses a mail address of more than 254 characters.",
          user -> user.setMailAddress("a".repeat(243) + "@example.com")),
      refuses(
          "rule-type",
          "AddUser refuses a user_type that the proto does not know.",
          user -> user.setUserTypeValue(5),
          user -> user.setUserTypeValue(99)),
      FieldsNamed.CHECK,
      new Check(
          Stage.UNARY,
          "nothing-stored",
          "A user that AddUser refuses is not stored.",
          "docs/03-unary.md#to-send-a-status",
          AddRules::nothingStored));

  private AddRules() {}

  @SafeVarargs
  private static Check refuses(
      String name, String sentence, UnaryOperator<User.Builder>... breaking) {
    return new Check(Stage.UNARY, name, sentence, PAGE, server -> {
      for (UnaryOperator<User.Builder> breaks : breaking) {
        server
            .calls()
            .add(breaks.apply(newcomer(server)).build())
            .mustBe(Right.status(Status.Code.INVALID_ARGUMENT));
      }
    });
  }

  private static User.Builder newcomer(Server server) {
    return server.people().newcomer(UserType.NORMAL).toBuilder();
  }

  private static void nothingStored(Server server) throws Shortfall {
    List<UnaryOperator<User.Builder>> breaking = List.of(
        user -> user.setNickname(""),
        user -> user.setMailAddress("a"),
        user -> user.setUserTypeValue(5));
    for (UnaryOperator<User.Builder> breaks : breaking) {
      User wrong = breaks.apply(newcomer(server)).build();
      // That it is refused, the rules' own checks say.
      Reply<?> refused = server.calls().add(wrong);
      server
          .calls()
          .get(wrong.getId())
          .after(refused.sent() + " (to be refused)")
          .mustBe(nobody(wrong.getId()));
    }
  }

  private static Right<UserResponse> nobody(int id) {
    return new Right<>(
        "no user with id " + Shown.id(id),
        // However it says so; but a server that is gone says nothing.
        outcome -> outcome.code() != Status.Code.UNAVAILABLE
            && !Right.isOne(outcome, answer -> People.isUser(answer, id)));
  }
}
