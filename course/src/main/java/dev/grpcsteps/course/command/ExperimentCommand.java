package dev.grpcsteps.course.command;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.screen.TypedNumber;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the experiments, or lets the reader predict one and then runs it. */
@Command(
    name = "experiment",
    description = "Predict what gRPC will do, then see it do it; without NAME, the list.")
public final class ExperimentCommand implements Callable<Integer> {

  private static final int WIDTH = 78;

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      converter = ExperimentConverter.class,
      description = "Name of an experiment, as in the list.")
  private @Nullable Experiment experiment;

  @Option(
      names = "--predict",
      paramLabel = "N",
      description = "Your prediction, instead of being asked for it.")
  private @Nullable Integer prediction;

  @Override
  public Integer call() throws Exception {
    if (experiment == null) {
      list();
      return 0;
    }
    ToldExperiment told = new ToldExperiment(experiment);
    told.ask();
    int choices = experiment.choices().size();
    return told.run(
        prediction == null
            ? new TypedNumber().ask("Your prediction", choices).orElse(TypedNumber.NO_IDEA)
            : checked(prediction, choices));
  }

  private static void list() {
    for (Step step : Step.ALL) {
      System.out.println(step.name());
      for (Experiment each : step.experiments()) {
        System.out.println("  " + each.name());
        Wrapped.lines(each.question(), WIDTH - 4, "")
            .forEach(line -> System.out.println("    " + line.strip()));
      }
    }
    System.out.println();
    System.out.println("Run one with: ./learn experiment NAME");
  }

  private int checked(int given, int choices) {
    if (given < 1 || given > choices) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--predict must be 1 to " + choices + ", but was " + given);
    }
    return given;
  }
}
