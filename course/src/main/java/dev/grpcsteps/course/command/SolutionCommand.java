package dev.grpcsteps.course.command;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.screen.Confirmation;
import dev.grpcsteps.course.screen.Notes;
import dev.grpcsteps.course.screen.Solution;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The reference solution. */
@Command(
    name = "solution",
    description = "Show the reference solution; before you have solved it, only if you confirm.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:shown", "1:not shown", "2:wrong usage"})
public final class SolutionCommand implements Callable<Integer> {

  @Mixin
  private ExerciseArgument argument = new ExerciseArgument();

  @Option(names = "--yes", description = "Show it even if you have not solved it yet.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    Exercise exercise = argument.in(checkout);
    Notes notes = checkout.notes();
    boolean plainly = yes
        || notes.isSolved(exercise)
        || Confirmation.of("You have not solved " + exercise.id()
            + " yet; your progress will say that you looked. Show the solution?");
    return Solution.show(exercise, notes, plainly) ? 0 : 1;
  }
}
