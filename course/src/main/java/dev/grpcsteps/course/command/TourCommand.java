package dev.grpcsteps.course.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells one step's calls, or all four steps'. */
@Command(
    name = "tour",
    description = "Make a step's calls over a real socket, and tell what each side did.")
public final class TourCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "STEP",
      arity = "0..1",
      converter = StepConverter.class,
      description = "1 to 4; without it, all four one after another.")
  private @Nullable Step step;

  @Override
  public Integer call() throws Exception {
    for (Step each : step == null ? Step.ALL : List.of(step)) {
      each.tour().run();
    }
    return 0;
  }
}
