package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Shipped;
import dev.grpcsteps.course.exercise.WrongAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exercise as shipped, judged by the engine that judges its reader. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class AuthorsCheckTest {

  /** Ten, but for a build that asks for fewer, having had the ten on another JDK. */
  private static final int TIMES = Integer.getInteger("exercises.times", 10);

  private static AuthorsChecker checker;

  @BeforeAll
  static void open() throws IOException {
    checker = new AuthorsChecker();
  }

  @AfterAll
  static void close() throws IOException {
    checker.close();
  }

  static List<Exercise> exercises() {
    return Shipped.exercises();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void startersCompileAndAreNotRight(Exercise exercise) throws Exception {
    Verdict verdict = checker.check(exercise, exercise.starter());

    assertThat(verdict.kind())
        .as(verdict.words())
        .isIn(Kind.NOT_STARTED, Kind.WRONG, Kind.HUNG, Kind.EXITED);
    assertThat(checker.warnings(exercise, exercise.starter())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void solutionsAreRightTenTimesInARow(Exercise exercise) throws Exception {
    assertThat(checker.warnings(exercise, exercise.solution())).isEmpty();

    var classes = checker.classes(exercise, exercise.solution());
    for (Verdict verdict : checker.runAll(exercise, Collections.nCopies(TIMES, classes))) {
      assertThat(verdict.kind()).as(verdict.words()).isEqualTo(Kind.RIGHT);
    }
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void wrongAnswersAreToldWhatIsWrong(Exercise exercise) throws Exception {
    List<WrongAnswer> wrongAnswers = exercise.page().wrongAnswers();
    assertThat(wrongAnswers).hasSizeGreaterThanOrEqualTo(2);

    SoftAssertions all = new SoftAssertions();
    for (WrongAnswer wrong : wrongAnswers) {
      Verdict verdict = verdictOn(wrong, exercise);
      all.assertThat(verdict.kind())
          .as(wrong.name() + ": " + verdict.words())
          .isNotIn(Kind.RIGHT, Kind.NOT_STARTED, Kind.CHECKER_FAILED);
      all.assertThat(verdict.words()).as(wrong.name()).contains(wrong.sentence());
    }
    all.assertAll();
  }

  /** Where the machine stalls, another test may be the first to fail: hence a second time, and told. */
  private static Verdict verdictOn(WrongAnswer wrong, Exercise exercise) throws Exception {
    Map<Path, String> texts = wrong.in(exercise.solution());
    Verdict verdict = checker.check(exercise, texts);
    if (verdict.words().contains(wrong.sentence())) {
      return verdict;
    }
    System.out.printf(
        "%s, %s: judged again after%n%s%n", exercise.id(), wrong.name(), verdict.words());
    try (Checker alone = new Checker()) {
      return alone.check(exercise, texts);
    }
  }
}
