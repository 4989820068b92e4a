package dev.grpcsteps.course.command;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.common.trace.Timeline;
import dev.grpcsteps.common.trace.Wrapped;
import java.util.List;

/** An experiment as the reader sees it: its question, the trace of its calls, what came true. */
public record ToldExperiment(Experiment experiment) {

  private static final int WIDTH = 78;
  private static final int MOST_ROWS = 60;

  /** Prints the question and the choices. */
  public void ask() {
    say(experiment.question());
    int number = 1;
    for (String choice : experiment.choices()) {
      Wrapped.lines(number++ + ") " + choice, WIDTH, "    ")
          .forEach(line -> System.out.println("  " + line));
    }
  }

  /**
   * Runs it and prints what was seen.
   *
   * @param prediction the number of a choice; 0 if the reader has none
   * @return the exit code: 1 if the run did not show the answer
   */
  public int run(int prediction) throws Exception {
    System.out.println();
    String outcome;
    try (Lab lab = new Lab()) {
      outcome = experiment.run().in(lab);
      showTrace(lab.takeEvents());
      showSeen(lab.seen());
    }
    if (!outcome.equals(experiment.answer())) {
      say("This run showed: " + outcome + ". It should have shown: " + experiment.answer()
          + ". Please run it again.");
      return 1;
    }
    tell(prediction, outcome);
    return 0;
  }

  private static void showTrace(List<CallEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    List<String> rows = Timeline.of(events);
    rows.stream().limit(MOST_ROWS).forEach(System.out::println);
    if (rows.size() > MOST_ROWS) {
      System.out.println("        ... and " + (rows.size() - MOST_ROWS) + " more rows");
    }
    boolean client = events.stream().anyMatch(event -> event.side() == Side.CLIENT);
    System.out.println("An arrow: handed to gRPC, which may yet drop it."
        + (client ? "" : " The client is not traced here."));
    System.out.println();
  }

  private static void showSeen(List<String> seen) {
    System.out.println("Seen:");
    seen.forEach(line -> Wrapped.lines("- " + line, WIDTH - 2, "  ")
        .forEach(part -> System.out.println("  " + part)));
    System.out.println();
  }

  private void tell(int prediction, String outcome) {
    int number = experiment.numberOf(outcome);
    String verdict = "Not quite: it is";
    if (prediction == 0) {
      verdict = "It was";
    } else if (prediction == number) {
      verdict = "You were right:";
    }
    say(verdict + " " + number + ") " + outcome + ".");
    say(experiment.explanation());
    say("Its source: " + experiment.source());
  }

  private static void say(String text) {
    Wrapped.lines(text, WIDTH, "").forEach(System.out::println);
    System.out.println();
  }
}
