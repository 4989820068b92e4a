package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import java.util.ArrayList;
import java.util.List;

/** What GetUsersByIds answers, and when. */
final class BidiChecks {

  private static final String PAGE = "docs/08-bidirectional-streaming.md";

  static final List<Check> ALL = List.of(
      check(
          "ids-answered",
          "GetUsersByIds answers each id with its user, in the order of the ids.",
          PAGE + "#read-it",
          BidiChecks::answered),
      check(
          "ping-pong",
          "Each answer comes as soon as its id was sent, before the client half-closes.",
          PAGE + "#ping-pong-and-collecting-are-both-valid",
          BidiChecks::pingPong),
      check(
          "ids-unknown",
          "Ids that nobody has, 0 among them, get no answer and are no error.",
          PAGE + "#run-it",
          BidiChecks::unknown),
      check(
          "ids-twice",
          "An id that is sent twice is answered twice.",
          PAGE + "#two-streams-no-order-between-them",
          BidiChecks::twice),
      check(
          "ids-empty",
          "A stream that ends before any id ends with OK and no answer.",
          PAGE + "#termination",
          server -> server.calls().byIds("no id, half-close", List.of()).mustBe(Right.nothing())),
      check(
          "ids-many",
          "A stream of 5,000 ids is answered to its end.",
          PAGE + "#one-thread-writes-one-reads",
          BidiChecks::many));

  private BidiChecks() {}

  private static Check check(String name, String sentence, String page, Check.Body body) {
    return new Check(Stage.BIDIRECTIONAL, name, sentence, page, body);
  }

  private static void answered(Server server) throws Shortfall, InterruptedException {
    List<User> known = server.people().known();
    answers(server, known);
  }

  private static void twice(Server server) throws Shortfall, InterruptedException {
    User known = server.people().known().get(0);
    answers(server, List.of(known, known));
  }

  private static void answers(Server server, List<User> users)
      throws Shortfall, InterruptedException {
    List<Integer> ids = People.ids(users);
    server.calls().byIds("the ids " + Shown.ids(ids), ids).mustBe(RightUsers.inOrder(users));
  }

  private static void pingPong(Server server) throws Shortfall, InterruptedException {
    List<User> known = server.people().known();
    try (Talk<UserResponse> talk = server.calls().openByIds()) {
      for (int i = 0; i < known.size(); i++) {
        talk.send(known.get(i).getId());
        talk.answers().next();
        Right<UserResponse> soFar = RightUsers.soFar(known.subList(0, i + 1));
        String sent = "id " + (i + 1) + ", waiting for its answer; no half-close";
        new Reply<>(CallPath.BY_IDS, sent, talk.answers().soFar()).mustBe(soFar);
      }
      talk.halfClose();
      new Reply<>(
              CallPath.BY_IDS,
              "the half-close after the last answer",
              talk.answers().toEnd())
          .mustBe(RightUsers.inOrder(known));
    }
  }

  private static void unknown(Server server) throws Shortfall, InterruptedException {
    User known = server.people().known().get(0);
    List<Integer> ids = new ArrayList<>(server.people().nobody());
    ids.add(known.getId());
    String sent = "the ids %s, of which only the last exists".formatted(Shown.ids(ids));
    server.calls().byIds(sent, ids).mustBe(RightUsers.inOrder(List.of(known)));
  }

  private static void many(Server server) throws Shortfall, InterruptedException {
    List<User> known = server.people().known();
    List<Integer> ids = new ArrayList<>(server.people().freeIds(5000 - known.size()));
    ids.addAll(People.ids(known));
    server
        .calls()
        .byIds("5000 ids, of which the last " + known.size() + " exist", ids)
        .mustBe(RightUsers.inOrder(known));
  }
}
