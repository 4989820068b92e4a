package dev.grpcsteps.course.command;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.screen.Confirmation;
import dev.grpcsteps.course.screen.Notes;
import dev.grpcsteps.course.screen.Solution;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The reference solution. */
@Command(
    name = "solution",
    description = "Show the reference solution; before you have solved it, only if you confirm.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:shown", "1:not shown", "2:wrong usage"})
public final class SolutionCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(paramLabel = "ID", description = "An exercise, as in ./learn list.")
  private String id = "";

  @Option(names = "--yes", description = "Show it even if you have not solved it yet.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    Exercise exercise = checkout.exercise(id, Objects.requireNonNull(command).commandLine());
    Notes notes = checkout.notes();
    boolean plainly = yes
        || notes.isSolved(exercise)
        || Confirmation.of("You have not solved " + id
            + " yet; your progress will say that you looked." + " Show the solution?");
    return Solution.show(exercise, notes, plainly) ? 0 : 1;
  }
}
