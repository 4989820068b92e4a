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
    Asking asking = new Asking(server);
    for (Check check : CHECKS) {
      if (stages.contains(check.stage())) {
        ended.accept(asking.next(check));
      }
    }
  }

  /** Whether all others of its stage stand on it; what is optional stands alone. */
  static boolean isFirst(Check check) {
    return !check.stage().isOptional() && check.equals(of(check.stage()).get(0));
  }

  static List<Check> of(Stage stage) {
    return CHECKS.stream().filter(check -> check.stage() == stage).toList();
  }
}
