package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.util.List;

/** Clients that read less than the server could send. */
final class SlowReaders {

  private static final int TYPE = UserType.DISABLED_VALUE;

  private static final String SLOWLY =
      "; after the first answer nothing was read until another client had read all of its own";

  private static final Right<UserResponse> FIRST = new Right<>(
      "its first user, though others do not read on",
      outcome -> outcome.messages().size() == 1);

  static final List<Check> ALL = List.of(
      new Check(
          Stage.SERVER_STREAMING,
          "type-slow-reader",
          "A reader that takes its time gets all of a long stream.",
          "docs/05-server-streaming.md#flow-control",
          SlowReaders::readsAType),
      new Check(
          Stage.SERVER_STREAMING,
          "type-waiting-readers",
          "Eight readers that stop reading do not keep a ninth from its answer.",
          "docs/13-from-python-to-java.md#api-to-api",
          SlowReaders::eightWait),
      new Check(
          Stage.BIDIRECTIONAL,
          "ids-slow-reader",
          "A reader that takes its time gets all answers to a long stream of ids.",
          "docs/08-bidirectional-streaming.md#not-faster-than-your-answers-are-read",
          SlowReaders::readsIds));

  private SlowReaders() {}

  private static void readsAType(Server server) throws Shortfall, LeftOut, InterruptedException {
    List<User> large = server.people().large();
    try (Connection narrow = server.narrow();
        Answers<UserResponse> answers = narrow.calls().openByType(TYPE)) {
      answers.next();
      // Slow without a clock: meanwhile somebody else reads all of it.
      server.calls().byType(TYPE);
      new Reply<>(CallPath.BY_TYPE, "user_type " + TYPE + SLOWLY, answers.toEnd())
          .mustBe(RightUsers.ofType(UserType.DISABLED, large));
    }
  }

  private static void eightWait(Server server) throws Shortfall, LeftOut, InterruptedException {
    var unused = server.people().large();
    String waiting = "user_type " + TYPE + ", reader %d of 8 that stop after the first user";
    try (Crowd crowd = new Crowd()) {
      for (int reader = 1; reader <= Crowd.SIZE; reader++) {
        Connection narrow = crowd.add(server.narrow());
        Answers<UserResponse> answers = crowd.add(narrow.calls().openByType(TYPE));
        answers.next();
        new Reply<>(CallPath.BY_TYPE, waiting.formatted(reader), answers.soFar()).mustBe(FIRST);
      }
      server
          .calls()
          .byType(TYPE)
          .after("8 readers that stopped after the first user")
          // What it gets, other checks look at.
          .mustBe(Right.status(Status.Code.OK));
    }
  }

  private static void readsIds(Server server) throws Shortfall, LeftOut, InterruptedException {
    List<User> large = server.people().large();
    try (Connection narrow = server.narrow();
        Talk<UserResponse> talk = narrow.calls().openByIds()) {
      talk.sendAll(People.ids(large));
      talk.answers().next();
      server.calls().byIds("the same", People.ids(large));
      String sent = large.size() + " ids" + SLOWLY;
      new Reply<>(CallPath.BY_IDS, sent, talk.answers().toEnd()).mustBe(RightUsers.inOrder(large));
    }
  }
}
