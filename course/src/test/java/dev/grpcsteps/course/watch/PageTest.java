package dev.grpcsteps.course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.check.Verdict.Result;
import dev.grpcsteps.course.check.Verdict.TestLine;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Shipped;
import dev.grpcsteps.course.screen.Hints;
import dev.grpcsteps.course.screen.TerminalSize;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of every exercise on screens as small as readers have them. */
class PageTest {

  private static final Ladder LADDER = new Ladder(Shipped.exercises());
  private static final TerminalSize USUAL = new TerminalSize(24, 80);
  private static final TerminalSize SMALL = new TerminalSize(20, 60);
  private static final String KEYS = "t task, h hint, n next";

  private static final Verdict WRONG = new Verdict(
      Kind.WRONG,
      "wrong: says not found for an unknown id",
      Collections.nCopies(5, new TestLine("does something else", Result.NOT_RUN)),
      List.of(
          new Paragraph("Seen", null, List.of("expected 1 but was 2"), true),
          new Paragraph("The life of the call", null, Collections.nCopies(40, "a row"), false)));

  static List<Exercise> exercises() {
    return LADDER.exercises();
  }

  private static List<String> page(Exercise exercise, List<String> below, TerminalSize size) {
    return new Page(LADDER, exercise, WRONG, "0.31 s after you saved", below, KEYS).lines(size);
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void showsAVerdictWithItsReason(Exercise exercise) {
    for (TerminalSize size : List.of(USUAL, SMALL)) {
      assertThat(page(exercise, List.of(), size))
          .hasSizeLessThan(size.rows())
          .contains("x wrong: says not found for an unknown id", "  expected 1 but was 2", KEYS)
          .allMatch(line -> line.length() <= size.columns());
    }
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void showsAHintBelowTheVerdict(Exercise exercise) {
    for (int level = 1; level <= 3; level++) {
      List<String> hint = Hints.lines(exercise, level, USUAL.columns());

      assertThat(page(exercise, hint, USUAL))
          .hasSizeLessThan(USUAL.rows())
          .containsSubsequence("x wrong: says not found for an unknown id", hint.get(0), KEYS)
          .allMatch(line -> line.length() <= USUAL.columns());
    }
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void showsTheWholeTask(Exercise exercise) throws Exception {
    List<String> task = Page.task(exercise, SMALL.columns());

    assertThat(page(exercise, task, SMALL))
        .containsSequence(task)
        .allMatch(line -> line.length() <= SMALL.columns());
  }
}
