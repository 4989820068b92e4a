package dev.grpcsteps.course.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final long NEVER = Long.MAX_VALUE;
  private static final Set<Outcome> ANSWERS_TO_ADD = Set.of(Outcome.ADDED, Outcome.TAKEN);

  private final Map<Integer, List<Call>> calls = new TreeMap<>();

  synchronized void add(Call call) {
    calls.computeIfAbsent(call.id(), id -> new ArrayList<>()).add(call);
  }

  synchronized long count(Outcome outcome) {
    return all().filter(call -> call.outcome() == outcome).count();
  }

  /** How many adds that began later were done. */
  synchronized long addedSince(long time) {
    return all()
        .filter(call -> call.outcome() == Outcome.ADDED && call.start() > time)
        .count();
  }

  /** The longest time, since then, in which nobody got an answer to an add. */
  synchronized Duration addsUnanswered(long since) {
    long[] ends = all()
        .filter(call -> ANSWERS_TO_ADD.contains(call.outcome()))
        .mapToLong(Call::end)
        .filter(end -> end > since)
        .sorted()
        .toArray();
    long longest = 0;
    long last = since;
    for (long end : ends) {
      longest = Math.max(longest, end - last);
      last = end;
    }
    return Duration.ofNanos(longest);
  }

  private Stream<Call> all() {
    return calls.values().stream().flatMap(List::stream);
  }

  /** The ids whose answers no such store could have given, each with its calls. */
  List<String> violations() {
    return violations(Duration.ZERO);
  }

  /**
   * The same, if "not found" may be late.
   *
   * @param late for how long after a user was there it may still be said
   */
  synchronized List<String> violations(Duration late) {
    return calls.values().stream()
        .filter(of -> lateness(of) > late.toNanos())
        .map(of -> "no order explains " + of)
        .toList();
  }

  /** How late the latest "not found" was; forever if there is an id that no lateness explains. */
  synchronized Duration lateness() {
    return Duration.ofNanos(
        calls.values().stream().mapToLong(CallHistory::lateness).max().orElse(0));
  }

  /** By how many nanoseconds a "not found" was too late for there to be an order; 0 if none was. */
  private static long lateness(List<Call> calls) {
    boolean nobodyThere = calls.stream()
        .allMatch(call -> call.outcome() == Outcome.NOT_FOUND || call.outcome() == Outcome.UNKNOWN);
    return nobodyThere
        ? 0
        : calls.stream().mapToLong(add -> latenessAfter(add, calls)).min().orElse(NEVER);
  }

  /** The same, if this add was the one that was done; NEVER if another answer contradicts that. */
  private static long latenessAfter(Call add, List<Call> calls) {
    boolean maybeDone = add.outcome() == Outcome.ADDED || add.outcome() == Outcome.UNKNOWN;
    if (!maybeDone || calls.stream().anyMatch(call -> contradicts(call, add))) {
      return NEVER;
    }
    long missed = add.start();
    long there = add.outcome() == Outcome.ADDED ? add.end() : NEVER;
    for (Call call : calls) {
      if (call.outcome() == Outcome.NOT_FOUND) {
        missed = Math.max(missed, call.start());
      } else if (call.outcome() == Outcome.TAKEN || call.outcome() == Outcome.FOUND) {
        there = Math.min(there, call.end());
      }
    }
    return add.start() > there ? NEVER : Math.max(0, missed - there);
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
