package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.command.Terminal;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;

/** A verdict that says something of the code: where the machine was too busy, one saves again. */
final class Judged {

  private static final int MOST_TIMES = 5;

  private Judged() {}

  /** Judges, again and again while the machine is too busy, and says so; in the end the test is skipped. */
  static Verdict byAMachineWithTime(Callable<Verdict> judge) throws Exception {
    for (int time = 1; time <= MOST_TIMES; time++) {
      Verdict verdict = judge.call();
      if (verdict.kind() != Kind.TOO_BUSY) {
        return verdict;
      }
      Terminal.OF_THE_BUILD.printf(
          "the machine was too busy to judge, %d of %d times%n", time, MOST_TIMES);
    }
    return Assumptions.abort("the machine was too busy to judge");
  }
}
