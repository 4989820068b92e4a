package dev.grpcsteps.course.screen;

import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.check.Place;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.check.Verdict.Result;
import dev.grpcsteps.course.check.Verdict.TestLine;
import dev.grpcsteps.course.screen.Part.Goes;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * A verdict as lines for a terminal: coloured where it takes colours, no wider than it is, and no
 * longer. Where there are too few lines, the life of the call is cut, and never the verdict.
 */
public final class VerdictText {

  private static final int MOST_LINES = 100;

  private final Ansi ansi;
  private final TerminalSize size;
  private final Layout layout;
  private final String rest;

  /**
   * Text for a terminal of this size.
   *
   * @param rest tells how to see what did not fit
   */
  public VerdictText(Ansi ansi, TerminalSize size, String rest) {
    this.ansi = ansi;
    this.size = size;
    this.layout = new Layout(size.columns());
    this.rest = rest;
  }

  /** The lines, from top to bottom. */
  public List<String> lines(Verdict verdict) {
    List<Part> all = parts(verdict, tests(verdict));
    boolean fits = Part.rows(all) <= size.rows();
    return Part.fitted(fits ? all : parts(verdict, failedTests(verdict)), size.rows(), rest);
  }

  private List<Part> parts(Verdict verdict, List<String> tests) {
    List<Part> parts = new ArrayList<>();
    String headline = sign(verdict.kind()) + " " + VisibleText.of(verdict.headline());
    List<String> painted = Wrapped.lines(headline, size.columns(), "  ").stream()
        .map(line -> paint(colour(verdict.kind()), line))
        .toList();
    parts.add(new Part(painted, List.of(), Goes.NEVER));
    parts.add(new Part(tests, List.of(), Goes.NEVER));
    verdict.details().forEach(paragraph -> parts.add(part(paragraph)));
    return parts;
  }

  private List<String> tests(Verdict verdict) {
    return verdict.tests().stream().flatMap(test -> line(test).stream()).toList();
  }

  /** What failed, and how many did not. */
  private List<String> failedTests(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    for (Result result : Result.values()) {
      List<TestLine> its =
          verdict.tests().stream().filter(test -> test.result() == result).toList();
      if (result == Result.FAILED || its.size() == 1) {
        its.forEach(test -> lines.addAll(line(test)));
      } else if (!its.isEmpty()) {
        lines.addAll(line(new TestLine(its.size() + " others", result)));
      }
    }
    return lines;
  }

  private List<String> line(TestLine test) {
    String line = mark(test.result()) + " " + test.sentence();
    return Wrapped.lines(line, size.columns() - 2, "     ").stream()
        .map(each -> paint(style(test.result()), "  " + each))
        .toList();
  }

  private Part part(Paragraph paragraph) {
    List<String> head = new ArrayList<>(List.of(""));
    String indent = paragraph.label().isEmpty() ? "" : "  ";
    if (!paragraph.label().isEmpty()) {
      head.add(paint("bold", paragraph.label() + ":"));
    }
    Place place = paragraph.place();
    if (place != null) {
      head.add(indent + ShownPath.of(place, size.columns() - indent.length()));
      return new Part(head, layout.code(paragraph.lines(), indent), Goes.NEVER);
    }
    List<String> shown = paragraph.lines().stream().limit(MOST_LINES).toList();
    List<String> body = new ArrayList<>(
        paragraph.wraps() ? layout.prose(shown, indent) : layout.rows(shown, indent));
    if (paragraph.lines().size() > MOST_LINES) {
      body.add(indent + "... and " + (paragraph.lines().size() - MOST_LINES) + " lines more");
    }
    boolean verdict = paragraph.wraps() || paragraph.label().isEmpty();
    return new Part(head, body, verdict ? Goes.LAST : Goes.FIRST);
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
      case CHECKER_FAILED, TOO_BUSY, NO_TEXT -> "yellow";
      default -> "red";
    };
  }

  private String paint(String style, String text) {
    return Screen.paint(ansi, style, text);
  }
}
