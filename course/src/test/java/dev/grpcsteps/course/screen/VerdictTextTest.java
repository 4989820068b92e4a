package dev.grpcsteps.course.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.common.trace.Timeline;
import dev.grpcsteps.course.check.Place;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.check.Verdict.Result;
import dev.grpcsteps.course.check.Verdict.TestLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

class VerdictTextTest {

  private static final TerminalSize USUAL = new TerminalSize(24, 80);
  private static final TerminalSize SMALL = new TerminalSize(20, 60);

  private static final List<CallEvent> EVENTS = Stream.generate(() -> List.of(
          event(Side.CLIENT, Kind.SEND, "1 id: 4 and a word that is long enough to be broken"),
          event(Side.SERVER, Kind.RECEIVE, "1 id: 4 and a word that is long enough to be broken")))
      .limit(20)
      .flatMap(List::stream)
      .toList();

  private static CallEvent event(Side side, Kind kind, String detail) {
    return new CallEvent(1, side, "UserManager/GetUser", kind, detail, Duration.ZERO);
  }

  private static final Verdict LONG = new Verdict(
      Verdict.Kind.WRONG,
      "wrong: says not found for an unknown id and goes on with all that comes after it",
      Stream.of(Result.PASSED, Result.PASSED, Result.FAILED, Result.NOT_RUN, Result.NOT_RUN)
          .map(result -> new TestLine("a sentence about what is done", result))
          .toList(),
      List.of(
          asIs("", Collections.nCopies(12, "expected: something of this kind")),
          prose("Why it matters", "A reason. ".repeat(12)),
          new Paragraph(
              "At", new Place(Path.of("/a/long/folder".repeat(8), "A.java"), 12), List.of(), false),
          asIs("The life of the call", Timeline.of(EVENTS)),
          asIs("Your code printed", Collections.nCopies(50, "here I am"))));

  private static Paragraph asIs(String label, List<String> lines) {
    return new Paragraph(label, null, lines, false);
  }

  private static Paragraph prose(String label, String text) {
    return new Paragraph(label, null, List.of(text), true);
  }

  private static String text(TerminalSize size, Verdict verdict) {
    return String.join("\n", new VerdictText(Ansi.OFF, size, "v shows all").lines(verdict));
  }

  @Test
  void showsWhatAnExceptionOrTheReadersCodeWouldHaveATerminalObey() {
    Verdict verdict = new Verdict(
        Verdict.Kind.WRONG,
        "wrong",
        List.of(),
        List.of(
            prose("Seen", "\u001B[2J gone \u009B \u202E \u2028"),
            asIs("Your code printed", List.of("\tat \u001B[2J"))));

    assertThat(text(USUAL, verdict))
        .contains("  \\u001B[2J gone \\u009B \\u202E", "      at \\u001B[2J");
  }

  @ParameterizedTest
  @MethodSource
  void keepsTheHeadOnASmallScreen(TerminalSize size) {
    assertThat(text(size, LONG).lines().toList())
        .hasSizeLessThanOrEqualTo(size.rows())
        .allMatch(line -> line.length() <= size.columns())
        .first()
        .asString()
        .startsWith("x wrong: says not found");
    assertThat(text(size, LONG)).contains("  FAIL a sentence", "  ok   2 others", "v shows all");
  }

  @Test
  void cutsTheLifeOfTheCallBeforeItCutsTheVerdict() {
    assertThat(text(new TerminalSize(34, 80), LONG))
        .contains("Why it matters", "A.java:12", "The life of the call")
        .doesNotContain("here I am");
  }

  static List<TerminalSize> keepsTheHeadOnASmallScreen() {
    return List.of(USUAL, SMALL, new TerminalSize(30, 100));
  }

  @Test
  void breaksNoWordInTheMiddle() {
    TerminalSize narrow = new TerminalSize(Integer.MAX_VALUE, 60);
    String usual = text(new TerminalSize(Integer.MAX_VALUE, 80), LONG);

    assertThat(text(narrow, LONG).split("\\s+")).isSubsetOf(usual.split("\\s+"));
  }

  @Test
  void showsAllWhereThereIsRoom() {
    assertThat(text(new TerminalSize(Integer.MAX_VALUE, 80), LONG))
        .doesNotContain("v shows all", "others");
  }
}
