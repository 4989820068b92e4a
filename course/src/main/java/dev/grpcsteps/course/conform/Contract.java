package dev.grpcsteps.course.conform;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All that a server is asked, in the order in which it is asked. */
public final class Contract {

  /** The checks, stage by stage; the first of a stage is the one that all others stand on. */
  public static final List<Check> CHECKS = Stream.of(
          UnaryChecks.ALL,
          AddRules.ALL,
          List.of(ConcurrentAdds.CHECK, RestartCheck.CHECK),
          ServerStreamingChecks.ALL,
          ClientStreamingChecks.ALL,
          BidiChecks.ALL,
          SlowReaders.ALL,
          IdleStreams.ALL,
          Deadlines.ALL,
          Cancellations.ALL,
          ClubChecks.ALL,
          OptionalChecks.ALL)
      .flatMap(List::stream)
      .sorted(Comparator.comparing(Check::stage))
      .toList();

  private Contract() {}

  /**
   * Asks a server for some stages.
   *
   * @param ended is told of each check as it ends
   */
  public static void ask(Server server, Set<Stage> stages, Consumer<Result> ended)
      throws InterruptedException {
    for (Stage stage : Stage.values()) {
      if (stages.contains(stage)) {
        ask(server, of(stage), ended);
      }
    }
  }

  private static void ask(Server server, List<Check> checks, Consumer<Result> ended)
      throws InterruptedException {
    boolean worthwhile = true;
    for (Check check : checks) {
      Result result = worthwhile
          ? Result.of(check, server)
          : Result.leftOut(check, "the first check of this stage does not hold");
      ended.accept(result);
      // Where a call does not work at all, each check would say so again, after a wait perhaps.
      boolean first = check.equals(checks.get(0)) && !check.stage().isOptional();
      worthwhile &= !(first && result.ending() == Result.Ending.FAILED);
    }
  }

  static List<Check> of(Stage stage) {
    return CHECKS.stream().filter(check -> check.stage() == stage).toList();
  }
}
