package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.conform.Result.Ending;
import dev.grpcsteps.course.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Results for a terminal: each as it comes, and a summary. */
public final class ResultText {

  private static final String INDENT = "       ";

  private final int width;
  private final List<Result> results = new ArrayList<>();

  /** Lines of at most this many characters. */
  public ResultText(int width) {
    this.width = width;
  }

  /** Prints a check that has just ended, below the name of its stage if it is the stage's first. */
  public void print(Result result) {
    Stage stage = result.check().stage();
    if (results.isEmpty() || results.get(results.size() - 1).check().stage() != stage) {
      System.out.println();
      Screen.print("bold", stage.label() + ": " + stage.title());
    }
    results.add(result);
    switch (result.ending()) {
      case HELD -> say("green", "  ok   ", result.check().sentence());
      case LEFT_OUT -> {
        say("faint", "  -    ", result.check().sentence());
        say("faint", INDENT + "left out: ", result.reason());
      }
      case FAILED -> {
        say("red", "  FAIL ", result.check().sentence());
        explain(result, Objects.requireNonNull(result.shortfall()));
      }
    }
  }

  private void explain(Result result, Shortfall shortfall) {
    say("reset", INDENT + "sent:  ", shortfall.sent());
    say("reset", INDENT + "came:  ", shortfall.came());
    say("reset", INDENT + "right: ", shortfall.right());
    say("reset", INDENT + "see:   ", result.check().page());
  }

  private void say(String style, String start, String text) {
    Wrapped.lines(text, width - start.length(), "").stream()
        .map(String::strip)
        .collect(Collectors.joining("\n" + " ".repeat(start.length()), start, ""))
        .lines()
        .forEach(line -> Screen.print(style, line));
  }

  /** Prints how many hold, and which stages do not. */
  public void printSummary() {
    System.out.println();
    Screen.print(
        "bold",
        "%d checks hold, %d fail, %d left out"
            .formatted(count(Ending.HELD), count(Ending.FAILED), count(Ending.LEFT_OUT)));
    List<String> broken = results.stream()
        .filter(Result::breaksTheContract)
        .map(result -> result.check().stage().label())
        .distinct()
        .toList();
    if (broken.isEmpty()) {
      Screen.print("green", "This server keeps the contract, as far as it was asked.");
    } else {
      Screen.print("red", "Not yet: " + String.join(", ", broken));
    }
  }

  private long count(Ending ending) {
    return results.stream().filter(result -> result.ending() == ending).count();
  }
}
