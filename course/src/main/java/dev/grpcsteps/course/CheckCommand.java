package dev.grpcsteps.course;

import dev.grpcsteps.course.check.Checker;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.VerdictText;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Workbench;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges one exercise, or all. */
@Command(
    name = "check",
    description = "Check an exercise, or all of them.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:right", "1:not right yet", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "ID",
      defaultValue = "all",
      description = "An exercise, as in ./learn list; or all (default: ${DEFAULT-VALUE}).")
  private String id = "all";

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    Workbench.layOut(checkout.ladder().exercises());
    try (Checker checker = new Checker()) {
      Exercise exercise = checkout.exercise(id, Objects.requireNonNull(command).commandLine());
      Verdict verdict = checker.check(exercise);
      List<String> lines = new VerdictText(Ansi.AUTO, 80).lines(verdict);
      lines.forEach(System.out::println);
      return verdict.isRight() ? 0 : 1;
    }
  }
}
