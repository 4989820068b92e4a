package dev.grpcsteps.course.command;

import dev.grpcsteps.course.screen.Hints;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One more hint. */
@Command(name = "hint", description = "Show a hint for an exercise; each time one more, of three.")
public final class HintCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(paramLabel = "ID", description = "An exercise, as in ./learn list.")
  private String id = "";

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    var exercise = checkout.exercise(id, Objects.requireNonNull(command).commandLine());
    Hints.showNext(exercise, checkout.notes());
    return 0;
  }
}
