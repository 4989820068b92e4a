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

  /**
   * The lines of a check that has just ended; the name of its stage is above the stage's first. Of those
   * that are not asked, one line tells for all of the stage, or the summary where the server is gone.
   */
  public List<String> lines(Result result) {
    Result before = results.isEmpty() ? null : results.get(results.size() - 1);
    results.add(result);
    List<String> lines = new ArrayList<>();
    Check check = result.check();
    if (result.ending() == Ending.NOT_ASKED) {
      if (before != null && before.ending() == Ending.FAILED) {
        add(
            lines,
            "faint",
            "  -    ",
            "The others of this stage are not asked: " + result.reason());
      }
      return lines;
    }
    if (before == null || before.check().stage() != check.stage()) {
      lines.addAll(List.of("", title(check.stage())));
    }
    if (result.ending() == Ending.HELD) {
      add(lines, "green", "  ok   ", check.sentence());
    } else if (result.ending() == Ending.LEFT_OUT) {
      add(lines, "faint", "  -    ", check.sentence());
      add(lines, "faint", INDENT + "left out: ", result.reason());
    } else {
      add(lines, "red", "  FAIL ", check.sentence());
      explain(lines, check, Objects.requireNonNull(result.shortfall()));
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
    List<String> lines = new ArrayList<>(List.of(""));
    add(lines, "bold", "", String.join(", ", counts()));
    List<String> broken = results.stream()
        .filter(Result::breaksTheContract)
        .map(result -> result.check().stage().label())
        .distinct()
        .toList();
    if (broken.isEmpty()) {
      add(lines, "green", "", "This server keeps the contract, as far as it was asked.");
    } else {
      add(lines, "red", "", "It does not hold yet: " + String.join(", ", broken) + ".");
    }
    results.stream()
        .filter(result -> result.ending() == Ending.SERVER_GONE)
        .forEach(last -> add(lines, "red", "", gone(last)));
    return lines;
  }

  private List<String> counts() {
    long held = count(Ending.HELD);
    long failed = count(Ending.FAILED) + count(Ending.SERVER_GONE);
    long notAsked = count(Ending.NOT_ASKED);
    List<String> counts = new ArrayList<>();
    counts.add(held + (held == 1 ? " check holds" : " checks hold"));
    counts.add(failed + (failed == 1 ? " fails" : " fail"));
    counts.add(count(Ending.LEFT_OUT) + " left out");
    if (notAsked > 0) {
      counts.add(notAsked + " not asked");
    }
    return counts;
  }

  private static String gone(Result last) {
    return "The server is gone: " + last.reason() + ". The last check that was asked was \""
        + last.check().sentence() + "\"";
  }

  private long count(Ending ending) {
    return results.stream().filter(result -> result.ending() == ending).count();
  }
}
