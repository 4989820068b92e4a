package dev.grpcsteps.course.command;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Workbench;
import dev.grpcsteps.course.screen.Confirmation;
import dev.grpcsteps.course.screen.ShownPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The starter again. */
@Command(
    name = "reset",
    description = "Put the starter of an exercise back; your file is kept beside it.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:not done", "2:wrong usage"})
public final class ResetCommand implements Callable<Integer> {

  @Mixin
  private ExerciseArgument argument = new ExerciseArgument();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    Checkout checkout = Checkout.open();
    Exercise exercise = argument.in(checkout);
    boolean changed = !Workbench.isUntouched(exercise);
    if (changed
        && !yes
        && !Confirmation.of("Put the starter of " + exercise.id() + " back? Your file is kept.")) {
      return 1;
    }
    try {
      for (Path kept : Workbench.reset(exercise)) {
        System.out.println("your file is kept as " + ShownPath.of(kept));
      }
      System.out.println("the starter is in " + ShownPath.of(exercise.mainFile()));
      return 0;
    } catch (IOException e) {
      System.err.println("error: could not put the starter back, your file is as it was: " + e);
      return 1;
    }
  }
}
