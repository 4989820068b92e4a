package dev.grpcsteps.course.command;

import dev.grpcsteps.course.screen.Hints;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One more hint. */
@Command(name = "hint", description = "Show a hint for an exercise; each time one more, of three.")
public final class HintCommand implements Callable<Integer> {

  @Mixin
  private ExerciseArgument argument = new ExerciseArgument();

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    var exercise = argument.in(checkout);
    Hints.showNext(exercise, checkout.notes());
    return 0;
  }
}
