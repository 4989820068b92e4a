package dev.grpcsteps.course.drawing;

import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a recorded call goes into a drawing: the arrows between its two sides, in order, and how
 * each side judged it in the end.
 *
 * <p>Times, sizes and readiness stay out, so that the same call gives the same picture every time;
 * that holds for every call in which the two sides take turns.
 *
 * @param arrows what travelled
 * @param clientJudgement the status the client saw; empty if it saw none
 * @param serverJudgement whether the call completed or was cancelled, as the server saw it; empty
 *     if it saw neither
 */
record CallPicture(List<Arrow> arrows, String clientJudgement, String serverJudgement) {

  /** Something that travelled from one side to the other. */
  record Arrow(Side from, String text) {}

  static CallPicture of(List<CallEvent> events) {
    List<Arrow> arrows = new ArrayList<>();
    for (CallEvent event : events) {
      if (event.kind().travels()) {
        arrows.add(new Arrow(event.side(), lasting(event)));
      }
    }
    return new CallPicture(
        arrows,
        last(events, List.of(Kind.RECEIVE_STATUS)),
        last(events, List.of(Kind.COMPLETED, Kind.CANCELLED)));
  }

  private static String last(List<CallEvent> events, List<Kind> kinds) {
    return events.stream()
        .filter(event -> kinds.contains(event.kind()))
        .reduce((first, second) -> second)
        .map(CallPicture::lasting)
        .orElse("");
  }

  /** What happened, without the id and the time left, which every call has anew. */
  private static String lasting(CallEvent event) {
    return event
        .text()
        .replaceAll("x-request-id: [^,\\]]+", "x-request-id: (id)")
        .replaceFirst("deadline [\\d.]+ s\\b", "deadline (time)");
  }
}
