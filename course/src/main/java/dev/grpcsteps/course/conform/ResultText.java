package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.conform.Result.Ending;
import dev.grpcsteps.course.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Results as lines for a terminal: each as it comes, and a summary. */
public final class ResultText {

  private static final String INDENT = " ".repeat(7);

  private final int width;
  private final List<Result> results = new ArrayList<>();

  /** Lines of at most this many characters. */
  public ResultText(int width) {
    this.width = width;
  }

  /** The lines of a check that has just ended; the name of its stage is above the stage's first. */
  public List<String> lines(Result result) {
    Result before = results.isEmpty() ? null : results.get(results.size() - 1);
    List<String> lines = new ArrayList<>();
    Check check = result.check();
    if (before == null || before.check().stage() != check.stage()) {
      lines.add("");
      lines.add(title(check.stage()));
    }
    results.add(result);
    switch (result.ending()) {
      case HELD -> add(lines, "green", "  ok   ", check.sentence());
      case FAILED -> {
        add(lines, "red", "  FAIL ", check.sentence());
        explain(lines, check, Objects.requireNonNull(result.shortfall()));
      }
      case LEFT_OUT -> {
        add(lines, "faint", "  -    ", check.sentence());
        // Not again for each check of a stage.
        if (before == null || !before.reason().equals(result.reason())) {
          add(lines, "faint", INDENT + "left out: ", result.reason());
        }
      }
    }
    return lines;
  }

  private static String title(Stage stage) {
    return Screen.paint("bold", stage.label() + ": " + stage.title());
  }

  private void explain(List<String> lines, Check check, Shortfall shortfall) {
    add(lines, "reset", INDENT + "sent:  ", shortfall.sent());
    add(lines, "reset", INDENT + "came:  ", shortfall.came());
    add(lines, "reset", INDENT + "right: ", shortfall.right());
    String[] page = check.page().split("#", 2);
    String section = page.length == 1 ? "" : ", \"" + page[1].replace('-', ' ') + "\"";
    add(lines, "reset", INDENT + "see:   ", page[0] + section);
  }

  private void add(List<String> lines, String style, String start, String text) {
    String before = start;
    for (String line : Wrapped.lines(text, width - start.length(), "")) {
      lines.add(Screen.paint(style, before + line.strip()));
      before = " ".repeat(start.length());
    }
  }

  /** How many hold, and which stages do not. */
  public List<String> summary() {
    String counts = "%d checks hold, %d fail, %d left out"
        .formatted(count(Ending.HELD), count(Ending.FAILED), count(Ending.LEFT_OUT));
    List<String> broken = results.stream()
        .filter(Result::breaksTheContract)
        .map(result -> result.check().stage().label())
        .distinct()
        .toList();
    String verdict = broken.isEmpty()
        ? Screen.paint("green", "This server keeps the contract, as far as it was asked.")
        : Screen.paint("red", "It does not hold yet: " + String.join(", ", broken) + ".");
    return List.of("", Screen.paint("bold", counts), verdict);
  }

  private long count(Ending ending) {
    return results.stream().filter(result -> result.ending() == ending).count();
  }
}
