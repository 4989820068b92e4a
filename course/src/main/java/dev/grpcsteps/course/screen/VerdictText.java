package dev.grpcsteps.course.screen;

import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.check.Verdict.Result;
import dev.grpcsteps.course.check.Verdict.TestLine;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** A verdict as lines for a terminal: coloured where it takes colours, no wider than it is. */
public final class VerdictText {

  private static final int MOST_LINES = 30;

  private final Ansi ansi;
  private final int width;

  /** Lines of at most this many characters, but for code and timelines. */
  public VerdictText(Ansi ansi, int width) {
    this.ansi = ansi;
    this.width = width;
  }

  /** The lines, from top to bottom. */
  public List<String> lines(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    lines.add(paint(
        colour(verdict.kind()), sign(verdict.kind()) + " " + VisibleText.of(verdict.headline())));
    for (TestLine test : verdict.tests()) {
      String line = mark(test.result()) + " " + test.sentence();
      String style = style(test.result());
      Wrapped.lines(line, width - 2, "     ").forEach(each -> lines.add(paint(style, "  " + each)));
    }
    for (Paragraph paragraph : verdict.details()) {
      add(paragraph, lines);
    }
    return lines;
  }

  private void add(Paragraph paragraph, List<String> lines) {
    lines.add("");
    String indent = paragraph.label().isEmpty() ? "" : "  ";
    if (!paragraph.label().isEmpty()) {
      lines.add(paint("bold", paragraph.label() + ":"));
    }
    if (paragraph.place() != null) {
      lines.add(indent + ShownPath.of(paragraph.place()));
    }
    List<String> shown = paragraph.lines().stream().limit(MOST_LINES).toList();
    for (String each : shown) {
      // A reader's code and what it prints: it may hold what a server sent, or a tab.
      String line = VisibleText.of(each.replace("\t", "    "));
      if (paragraph.wraps()) {
        Wrapped.lines(line, width - indent.length(), "").forEach(part -> lines.add(indent + part));
      } else {
        lines.add(indent + line);
      }
    }
    if (paragraph.lines().size() > MOST_LINES) {
      lines.add(indent + "... and " + (paragraph.lines().size() - MOST_LINES) + " lines more");
    }
  }

  private static String mark(Result result) {
    return switch (result) {
      case PASSED -> "ok  ";
      case FAILED -> "FAIL";
      case NOT_RUN -> "-   ";
    };
  }

  private static String style(Result result) {
    return switch (result) {
      case PASSED -> "green";
      case FAILED -> "red";
      case NOT_RUN -> "faint";
    };
  }

  private static String sign(Kind kind) {
    return kind == Kind.RIGHT ? "+" : kind == Kind.NOT_STARTED ? "-" : "x";
  }

  private static String colour(Kind kind) {
    return switch (kind) {
      case RIGHT -> "green";
      case NOT_STARTED -> "cyan";
      case CHECKER_FAILED, TOO_BUSY -> "yellow";
      default -> "red";
    };
  }

  private String paint(String style, String text) {
    // Not markup: what is shown may contain any characters.
    return ansi.enabled()
        ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.off(Ansi.Style.parse(style))
        : text;
  }
}
