package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import java.util.List;

/** Clients that read less than the server could send. */
final class SlowReaders {

  private static final int TYPE = UserType.DISABLED_VALUE;

  static final List<Check> ALL = List.of(
      new Check(
          Stage.SERVER_STREAMING,
          "type-slow-reader",
          "A reader that takes its time gets all of a long stream.",
          "docs/04-server-streaming.md#flow-control",
          SlowReaders::readsAType),
      new Check(
          Stage.SERVER_STREAMING,
          "type-waiting-readers",
          "Eight readers that stop reading do not keep a ninth from its answer.",
          "docs/10-from-python-to-java.md#six-shortcomings-and-what-is-done-here",
          SlowReaders::eightWait),
      new Check(
          Stage.BIDIRECTIONAL,
          "ids-slow-reader",
          "A reader that takes its time gets all answers to a long stream of ids.",
          "docs/06-bidirectional-streaming.md#not-faster-than-your-answers-are-read",
          SlowReaders::readsIds));

  private SlowReaders() {}

  private static void readsAType(Server server) throws Shortfall, LeftOut, InterruptedException {
    List<User> large = server.people().large();
    try (Connection narrow = server.narrow();
        Answers<UserResponse> answers = narrow.calls().openByType(TYPE)) {
      answers.next();
      // Slow without a clock: meanwhile somebody else reads all of it.
      server.calls().byType(TYPE);
      new Reply<>("GetUsersByType " + TYPE + ", read slowly", answers.toEnd())
          .mustBe(Right.ofType(UserType.DISABLED, large));
    }
  }

  private static void eightWait(Server server) throws Shortfall, LeftOut, InterruptedException {
    List<User> large = server.people().large();
    String call = "GetUsersByType " + TYPE;
    try (Crowd crowd = new Crowd()) {
      for (int reader = 1; reader <= Crowd.SIZE; reader++) {
        Connection narrow = crowd.add(server.narrow());
        Answers<UserResponse> answers = narrow.calls().openByType(TYPE);
        if (answers.next().isEmpty()) {
          new Reply<>(call + " by reader " + reader + " of 8 that do not read on", answers.soFar())
              .mustBe(Right.ofType(UserType.DISABLED, large));
        }
      }
      server
          .calls()
          .byType(TYPE)
          .behind(call + " by 8 readers that stop after the first user")
          .mustBe(Right.ofType(UserType.DISABLED, large));
    }
  }

  private static void readsIds(Server server) throws Shortfall, LeftOut, InterruptedException {
    List<User> large = server.people().large();
    try (Connection narrow = server.narrow();
        Talk<UserResponse> talk = narrow.calls().openByIds()) {
      talk.sendAll(People.ids(large));
      talk.answers().next();
      server.calls().byIds("the same", People.ids(large));
      String sent = "GetUsersByIds, " + large.size() + " ids, the answers read slowly";
      new Reply<>(sent, talk.answers().toEnd()).mustBe(Right.users(large));
    }
  }
}
