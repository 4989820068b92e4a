package dev.grpcsteps.course.command;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.trace.Wrapped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
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
    return told.run(prediction == null ? typed(choices) : checked(prediction, choices));
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

  /** The reader's prediction from 1 on; 0 if the reader has none. */
  private static int typed(int choices) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    while (true) {
      System.out.print("Your prediction, 1 to " + choices + " (Enter: no idea): ");
      System.out.flush();
      String line = in.readLine();
      if (line == null || line.isBlank()) {
        return 0;
      }
      if (line.strip().matches("[1-" + choices + "]")) {
        return Integer.parseInt(line.strip());
      }
      System.out.println("Type a number from 1 to " + choices + ", or Enter alone.");
    }
  }
}
