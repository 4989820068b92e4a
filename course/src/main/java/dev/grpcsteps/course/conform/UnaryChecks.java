package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Right.error;
import static dev.grpcsteps.course.conform.Right.user;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.ArrayList;
import java.util.List;

/** What GetUser and AddUser do with users that break no rule. */
final class UnaryChecks {

  private static final String PAGE = "docs/03-unary.md";

  static final List<Check> ALL = List.of(
      check(
          "add-and-get",
          "AddUser echoes the user, and GetUser gives it back with every field.",
          PAGE + "#read-it",
          UnaryChecks::addAndGet),
      check(
          "not-found",
          "GetUser of an id that nobody has is error \"not found\", with status OK.",
          PAGE + "#two-ways-to-say-no",
          server -> server.calls().get(server.people().freeId()).mustBe(error("not found"))),
      check(
          "id-zero",
          "GetUser 0 is \"not found\" like any other id that nobody has.",
          PAGE + "#two-ways-to-say-no",
          server -> server.calls().get(0).mustBe(error("not found"))),
      check(
          "already-exist",
          "AddUser of an id that is taken is error \"already exist\", and changes nothing.",
          PAGE + "#two-ways-to-say-no",
          UnaryChecks::alreadyExist),
      check(
          "unsigned-ids",
          "Ids 1, 2147483648 and 4294967295 can be had like any other: ids have no sign.",
          "docs/01-what-grpc-is.md#the-contract-of-this-course",
          UnaryChecks::unsignedIds),
      check(
          "none-kept",
          "A user of type NONE is kept, and GetUser gives it back.",
          "docs/01-what-grpc-is.md#changing-a-contract",
          server -> isKept(server, server.people().newcomer(UserType.NONE))),
      check(
          "any-script",
          "A nickname in any script comes back as it was sent.",
          PAGE + "#run-it",
          UnaryChecks::anyScript),
      check(
          "longest",
          "A nickname of 64 characters and a mail address of 254 are taken; a character is a code"
              + " point, whatever bytes it needs.",
          "docs/conform.md#the-rules-of-adduser",
          UnaryChecks::longest));

  private UnaryChecks() {}

  private static Check check(String name, String sentence, String page, Check.Body body) {
    return new Check(Stage.UNARY, name, sentence, page, body);
  }

  private static void addAndGet(Server server) throws Shortfall {
    for (UserType type : List.of(UserType.NORMAL, UserType.DISABLED)) {
      User newcomer = server.people().newcomer(type);
      server.calls().add(newcomer).mustBe(user(newcomer));
      server.calls().get(newcomer.getId()).after("AddUser").mustBe(user(newcomer));
    }
  }

  private static void alreadyExist(Server server) throws Shortfall {
    User first = server.people().known().get(0);
    User other = server.people().newcomer(UserType.GUEST).toBuilder()
        .setId(first.getId())
        .build();
    String before = "AddUser of id " + Shown.id(first.getId());
    server.calls().add(other).after(before).mustBe(error("already exist"));
    server.calls().get(first.getId()).after(before + " twice").mustBe(user(first));
  }

  private static void unsignedIds(Server server) throws Shortfall {
    for (int id : new int[] {1, Integer.MIN_VALUE, -1}) {
      boolean exists =
          Right.isOne(server.calls().get(id).outcome(), answer -> People.isUser(answer, id));
      if (!exists) {
        isKept(
            server,
            server.people().newcomer(UserType.NORMAL).toBuilder().setId(id).build());
      }
    }
  }

  private static void anyScript(Server server) throws Shortfall {
    for (String nickname : List.of("猿", "Жанна d'Arc", "سارة", "🐒 \"monkey\" \\")) {
      isKept(
          server,
          server.people().newcomer(UserType.GUEST).toBuilder()
              .setNickname(nickname)
              .build());
    }
  }

  private static void isKept(Server server, User newcomer) throws Shortfall {
    server.calls().add(newcomer).mustBe(Right.added());
    server.calls().get(newcomer.getId()).after("AddUser").mustBe(user(newcomer));
  }

  private static void longest(Server server) throws Shortfall {
    User newcomer = server.people().newcomer(UserType.NORMAL);
    List<User> longest = new ArrayList<>();
    longest.add(newcomer.toBuilder().setNickname("🐒".repeat(64)).build());
    String mail = "@example.com";
    longest.add(server.people().newcomer(UserType.NORMAL).toBuilder()
        .setMailAddress("a".repeat(254 - mail.length()) + mail)
        .build());
    for (User user : longest) {
      server.calls().add(user).mustBe(Right.added());
    }
  }
}
