package dev.grpcsteps.course.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What clients have asked and been told, and whether one store that answers each call at one instant
 * between its start and its end could have told them that (linearizability).
 *
 * <p>It is judged id by id. An id has no user until, at one instant, it gets the user of one of the
 * adds that were sent for it; from then on it has that one.
 */
final class CallHistory {

  /** How a call ended. */
  enum Outcome {
    ADDED,
    TAKEN,
    FOUND,
    NOT_FOUND,
    /** An add without an answer: it may have been done, at any time after its start. */
    UNKNOWN
  }

  /**
   * A call.
   *
   * @param nickname that was sent or found; no two adds send the same; empty where there is none
   */
  record Call(int id, Outcome outcome, String nickname, long start, long end) {}

  private final Map<Integer, List<Call>> calls = new TreeMap<>();

  synchronized void add(Call call) {
    calls.computeIfAbsent(call.id(), id -> new ArrayList<>()).add(call);
  }

  synchronized long count(Outcome outcome) {
    return all().filter(call -> call.outcome() == outcome).count();
  }

  private Stream<Call> all() {
    return calls.values().stream().flatMap(List::stream);
  }

  /** The ids whose answers no such store could have given, each with its calls. */
  synchronized List<String> violations() {
    return calls.values().stream()
        .filter(of -> !couldBe(of))
        .map(of -> "no order explains " + of)
        .toList();
  }

  private static boolean couldBe(List<Call> calls) {
    boolean nobodyThere = calls.stream()
        .allMatch(call -> call.outcome() == Outcome.NOT_FOUND || call.outcome() == Outcome.UNKNOWN);
    return nobodyThere || calls.stream().anyMatch(call -> couldBeTheOne(call, calls));
  }

  /** Whether this add may be the one that was done, and all other answers fit an instant within it. */
  private static boolean couldBeTheOne(Call add, List<Call> calls) {
    boolean maybeDone = add.outcome() == Outcome.ADDED || add.outcome() == Outcome.UNKNOWN;
    if (!maybeDone || calls.stream().anyMatch(call -> contradicts(call, add))) {
      return false;
    }
    long earliest = add.start();
    long latest = add.outcome() == Outcome.ADDED ? add.end() : Long.MAX_VALUE;
    for (Call call : calls) {
      if (call.outcome() == Outcome.NOT_FOUND) {
        earliest = Math.max(earliest, call.start());
      } else if (call.outcome() == Outcome.TAKEN || call.outcome() == Outcome.FOUND) {
        latest = Math.min(latest, call.end());
      }
    }
    return earliest <= latest;
  }

  /** Whether a call saw another user than this add's; one without an answer saw none. */
  private static boolean contradicts(Call call, Call add) {
    return switch (call.outcome()) {
      case ADDED -> !call.equals(add);
      case FOUND -> !call.nickname().equals(add.nickname());
      case TAKEN, NOT_FOUND, UNKNOWN -> false;
    };
  }
}
