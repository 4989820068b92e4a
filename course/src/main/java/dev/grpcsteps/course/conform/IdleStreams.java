package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserResponse;
import java.util.List;

/** Clients that open a stream and then say nothing. */
final class IdleStreams {

  static final List<Check> ALL = List.of(
      new Check(
          Stage.CLIENT_STREAMING,
          "count-idle",
          "Eight streams that stay open do not keep a ninth from its answer.",
          "docs/13-from-python-to-java.md#api-to-api",
          IdleStreams::counting),
      new Check(
          Stage.BIDIRECTIONAL,
          "ids-idle",
          "Eight conversations that stay open do not keep a ninth from its answers.",
          "docs/13-from-python-to-java.md#api-to-api",
          IdleStreams::talking));

  private IdleStreams() {}

  private static void counting(Server server) throws Shortfall, InterruptedException {
    List<Integer> ids = People.ids(server.people().known());
    try (Crowd crowd = new Crowd()) {
      for (int stream = 0; stream < Crowd.SIZE; stream++) {
        Talk<UserCntResponse> talk = crowd.add(server.calls().openCount());
        talk.send(ids.get(0));
      }
      server
          .calls()
          .count("the ids " + Shown.ids(ids), ids)
          .after("8 streams of " + CallPath.COUNT + " that stay open")
          .mustBe(Right.count(ids.size()));
    }
  }

  private static void talking(Server server) throws Shortfall, InterruptedException {
    List<Integer> ids = People.ids(server.people().known());
    try (Crowd crowd = new Crowd()) {
      for (int stream = 0; stream < Crowd.SIZE; stream++) {
        Talk<UserResponse> talk = crowd.add(server.calls().openByIds());
        talk.send(ids.get(0));
      }
      server
          .calls()
          .byIds("the ids " + Shown.ids(ids), ids)
          .after("8 streams of " + CallPath.BY_IDS + " that stay open")
          .mustBe(RightUsers.inOrder(server.people().known()));
    }
  }
}
