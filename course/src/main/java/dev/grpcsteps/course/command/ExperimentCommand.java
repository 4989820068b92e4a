package dev.grpcsteps.course.command;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.common.trace.Timeline;
import dev.grpcsteps.common.trace.Wrapped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
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
  private static final int MOST_ROWS = 40;

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
    return run(experiment);
  }

  private static void list() {
    for (Step step : Step.ALL) {
      System.out.println(step.name());
      for (Experiment each : step.experiments()) {
        List<String> lines = Wrapped.lines(each.question(), WIDTH - 4, "    ");
        System.out.println("  " + each.name());
        lines.forEach(line -> System.out.println("    " + line.strip()));
      }
    }
    System.out.println();
    System.out.println("Run one with: ./learn experiment NAME");
  }

  private int run(Experiment chosen) throws Exception {
    say(chosen.question());
    for (int i = 0; i < chosen.choices().size(); i++) {
      Wrapped.lines((i + 1) + ") " + chosen.choices().get(i), WIDTH, "    ")
          .forEach(line -> System.out.println("  " + line));
    }
    int predicted = prediction == null ? ask(chosen.choices().size()) : checked(prediction);
    System.out.println();
    try (Lab lab = new Lab()) {
      int came = chosen.run().in(lab);
      show(lab);
      return tell(chosen, predicted, came);
    }
  }

  private int checked(int given) {
    int choices = Objects.requireNonNull(experiment).choices().size();
    if (given < 1 || given > choices) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--predict must be 1 to " + choices + ", but was " + given);
    }
    return given;
  }

  /** The reader's prediction from 1 on; 0 if there is none to be had. */
  private static int ask(int choices) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    while (true) {
      System.out.print("Your prediction, 1 to " + choices + " (Enter: no idea): ");
      System.out.flush();
      String line = in.readLine();
      if (line == null || line.isBlank()) {
        return 0;
      }
      if (line.strip().matches("\\d") && Integer.parseInt(line.strip()) <= choices) {
        return Integer.parseInt(line.strip());
      }
      System.out.println("Type a number from 1 to " + choices + ", or Enter alone.");
    }
  }

  private static void show(Lab lab) throws InterruptedException {
    List<CallEvent> events = lab.takeEvents();
    if (!events.isEmpty()) {
      List<String> rows = Timeline.of(events);
      rows.stream().limit(MOST_ROWS).forEach(System.out::println);
      if (rows.size() > MOST_ROWS) {
        System.out.println("        ... and " + (rows.size() - MOST_ROWS) + " rows more");
      }
      boolean client = events.stream().anyMatch(event -> event.side() == Side.CLIENT);
      System.out.println("An arrow: handed to gRPC, which may yet drop it."
          + (client ? "" : " The client is not traced here."));
      System.out.println();
    }
    System.out.println("Seen:");
    lab.seen()
        .forEach(line -> Wrapped.lines("- " + line, WIDTH - 2, "  ")
            .forEach(part -> System.out.println("  " + part)));
    System.out.println();
  }

  private static int tell(Experiment chosen, int predicted, int came) {
    if (came != chosen.answer()) {
      System.err.println("error: this run did not show what it should; please run it again");
      return 1;
    }
    String verdict =
        predicted == 0 ? "It was" : predicted - 1 == came ? "You were right:" : "Not quite: it is";
    say(verdict + " " + (came + 1) + ") " + chosen.choices().get(came) + ".");
    say(chosen.explanation());
    return 0;
  }

  private static void say(String text) {
    Wrapped.lines(text, WIDTH, "").forEach(System.out::println);
    System.out.println();
  }
}
