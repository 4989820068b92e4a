package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.util.List;

/** Clients that leave in the middle of a call. */
final class Cancellations {

  private static final int TYPE = UserType.DISABLED_VALUE;

  /** Enough to use up what a careless server takes for each call and never gives back. */
  private static final int MANY = 100;

  static final List<Check> ALL = List.of(
      new Check(
          Stage.SERVER_STREAMING,
          "type-cancelled",
          "After a hundred streams that were cancelled midway, the server answers as before.",
          "docs/05-server-streaming.md#on-the-server-nothing-is-interrupted",
          Cancellations::ofATypes),
      new Check(
          Stage.CLIENT_STREAMING,
          "count-cancelled",
          "After a hundred streams of ids that were cancelled, the server counts as before.",
          "docs/06-client-streaming.md#the-client-that-is-gone",
          Cancellations::ofCounts),
      new Check(
          Stage.BIDIRECTIONAL,
          "ids-cancelled",
          "After a hundred conversations that were cancelled, the server answers as before.",
          "docs/08-bidirectional-streaming.md#termination",
          Cancellations::ofTalks));

  private Cancellations() {}

  private static void ofATypes(Server server) throws Shortfall, LeftOut, InterruptedException {
    var unused = server.people().large();
    try (Connection narrow = server.narrow()) {
      for (int call = 0; call < MANY; call++) {
        try (Answers<UserResponse> answers = narrow.calls().openByType(TYPE)) {
          answers.next();
        }
      }
    }
    server
        .calls()
        .byType(TYPE)
        .after("100 times " + CallPath.BY_TYPE + ", user_type " + TYPE
            + ", cancelled after the first user")
        // What it gets, other checks look at.
        .mustBe(Right.status(Status.Code.OK));
  }

  private static void ofCounts(Server server) throws Shortfall, InterruptedException {
    List<Integer> ids = People.ids(server.people().known());
    try (Connection leaving = server.another()) {
      for (int call = 0; call < MANY; call++) {
        try (Talk<UserCntResponse> talk = leaving.calls().openCount()) {
          talk.send(ids.get(0));
          // A stream of ids has no answer to wait for. A server that answers a later call on the
          // same connection has had this one before.
          leaving.calls().get(ids.get(0));
        }
      }
    }
    server
        .calls()
        .count("the ids " + Shown.ids(ids), ids)
        .after("100 times " + CallPath.COUNT + ", cancelled after the first id")
        .mustBe(Right.count(ids.size()));
  }

  private static void ofTalks(Server server) throws Shortfall, InterruptedException {
    List<User> known = server.people().known();
    boolean answers = true; // A server that answers late is the matter of another check.
    try (Connection leaving = server.another()) {
      for (int call = 0; call < MANY; call++) {
        try (Talk<UserResponse> talk = leaving.calls().openByIds()) {
          talk.send(known.get(0).getId());
          answers = answers && talk.answers().next().isPresent();
        }
      }
    }
    server
        .calls()
        .byIds("the ids " + Shown.ids(People.ids(known)), People.ids(known))
        .after("100 times " + CallPath.BY_IDS + ", cancelled after the first answer")
        .mustBe(RightUsers.inOrder(known));
  }
}
