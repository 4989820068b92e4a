package dev.grpcsteps.course.conform;

import java.util.ArrayList;
import java.util.List;

/** What CountAlreadyUsers counts. */
final class ClientStreamingChecks {

  private static final String HANDLER =
      "docs/06-client-streaming.md#the-handler-runs-once-its-observer-many-times";

  static final List<Check> ALL = List.of(
      check(
          "counted",
          "CountAlreadyUsers answers, once, how many of the ids exist.",
          HANDLER,
          ClientStreamingChecks::counted),
      check(
          "count-unknown",
          "Ids that nobody has, 0 among them, do not count and are no error.",
          HANDLER,
          ClientStreamingChecks::unknown),
      check(
          "count-twice",
          "An id that is sent twice counts twice.",
          HANDLER,
          ClientStreamingChecks::twice),
      check(
          "count-empty",
          "A stream that ends before any id is answered with 0.",
          "docs/06-client-streaming.md#half-close-and-early-answer",
          server -> server.calls().count("no id, half-close", List.of()).mustBe(Right.count(0))),
      check(
          "count-many",
          "A stream of 5,000 ids is counted to its end.",
          HANDLER,
          ClientStreamingChecks::many));

  private ClientStreamingChecks() {}

  private static Check check(String name, String sentence, String page, Check.Body body) {
    return new Check(Stage.CLIENT_STREAMING, name, sentence, page, body);
  }

  private static void counted(Server server) throws Shortfall, InterruptedException {
    List<Integer> ids = People.ids(server.people().known());
    server.calls().count("the ids " + Shown.ids(ids), ids).mustBe(Right.count(ids.size()));
  }

  private static void unknown(Server server) throws Shortfall, InterruptedException {
    int known = server.people().known().get(0).getId();
    List<Integer> ids = new ArrayList<>(server.people().nobody());
    ids.add(known);
    String sent = "the ids %s, of which only the last exists".formatted(Shown.ids(ids));
    server.calls().count(sent, ids).mustBe(Right.count(1));
  }

  private static void twice(Server server) throws Shortfall, InterruptedException {
    int known = server.people().known().get(0).getId();
    List<Integer> ids = List.of(known, known);
    server.calls().count("the ids " + Shown.ids(ids), ids).mustBe(Right.count(2));
  }

  private static void many(Server server) throws Shortfall, InterruptedException {
    List<Integer> known = People.ids(server.people().known());
    List<Integer> ids = new ArrayList<>(server.people().freeIds(5000 - known.size()));
    ids.addAll(known);
    server
        .calls()
        .count("5000 ids, of which the last " + known.size() + " exist", ids)
        .mustBe(Right.count(known.size()));
  }
}
