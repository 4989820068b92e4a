package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.ClubResponse;
import java.util.List;

/** What GetClub of the second service answers. */
final class ClubChecks {

  private static final String PAGE = "docs/08-bidirectional-streaming.md#several-services";

  static final List<Check> ALL = List.of(
      new Check(
          Stage.CLUB,
          "club-not-found",
          "GetClub of an id that no club has is error \"not found\", with status OK.",
          PAGE,
          ClubChecks::notFound),
      new Check(
          Stage.CLUB,
          "club-found",
          "GetClub of club 1, 2 or 3 answers with the club that has this id.",
          PAGE,
          ClubChecks::found));

  private ClubChecks() {}

  private static void notFound(Server server) throws Shortfall {
    server
        .calls()
        .club(server.people().freeId())
        .mustBe(new Right<>(
            "status OK and one message: error true, message \"not found\"",
            outcome -> Right.isOne(outcome, ClubChecks::isNotFound)));
  }

  private static void found(Server server) throws Shortfall, LeftOut {
    boolean any = false;
    for (int id = 1; id <= 3; id++) {
      Reply<ClubResponse> reply = server.calls().club(id);
      if (!Right.isOne(reply.outcome(), ClubChecks::isNotFound)) {
        int asked = id;
        reply.mustBe(new Right<>(
            "status OK and the club with id " + id + ", or error \"not found\"",
            outcome -> Right.isOne(
                outcome, answer -> !answer.getError() && answer.getClub().getId() == asked)));
        any = true;
      }
    }
    if (!any) {
      throw new LeftOut("this server has no club with id 1, 2 or 3, and clubs cannot be added");
    }
  }

  private static boolean isNotFound(ClubResponse answer) {
    return answer.getError() && answer.getMessage().equals("not found");
  }
}
