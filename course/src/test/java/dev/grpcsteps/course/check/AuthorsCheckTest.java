package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.Headway;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Answer;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Shipped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exercise as shipped, judged by the engine that judges its reader. */
@Timeout(value = 1, unit = TimeUnit.HOURS)
@Execution(ExecutionMode.CONCURRENT)
class AuthorsCheckTest {

  /** One, but for the build that has the time to find what happens once in a while. */
  private static final int TIMES = Integer.getInteger("exercises.times", 1);

  private static final Headway STARTERS = headway("starters judged");
  private static final Headway SOLUTIONS = headway("solutions judged, each " + TIMES + " times");
  private static final Headway RIGHT_ANSWERS = headway("exercises whose right answers are judged");
  private static final Headway WRONG_ANSWERS = headway("exercises whose wrong answers are judged");

  private static AuthorsChecker checker;

  @BeforeAll
  static void open() throws IOException {
    checker = new AuthorsChecker();
  }

  @AfterAll
  static void close() throws IOException {
    checker.close();
  }

  private static Headway headway(String what) {
    return new Headway(what, exercises().size());
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
    STARTERS.step();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void solutionsAreRightEachTime(Exercise exercise) throws Exception {
    assertThat(checker.warnings(exercise, exercise.solution())).isEmpty();

    var classes = checker.classes(exercise, exercise.solution());
    for (int time = 1; time <= TIMES; time++) {
      Verdict verdict = checker.run(exercise, classes);
      assertThat(verdict.kind()).as(verdict.words()).isEqualTo(Kind.RIGHT);
    }
    SOLUTIONS.step();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void rightAnswersInAnotherStyleAreRight(Exercise exercise) throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (Answer right : exercise.page().rightAnswers()) {
      Verdict verdict = checker.check(exercise, right.in(exercise.solution()));
      all.assertThat(verdict.kind())
          .as(right.name() + ": " + verdict.words())
          .isEqualTo(Kind.RIGHT);
    }
    all.assertAll();
    RIGHT_ANSWERS.step();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void wrongAnswersAreToldWhatIsWrong(Exercise exercise) throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (Answer wrong : exercise.page().wrongAnswers()) {
      Verdict verdict = checker.check(exercise, wrong.in(exercise.solution()));
      all.assertThat(verdict.kind())
          .as(wrong.name() + ": " + verdict.words())
          .isNotIn(Kind.RIGHT, Kind.NOT_STARTED, Kind.CHECKER_FAILED);
      all.assertThat(verdict.words()).as(wrong.name()).contains(wrong.sentence());
    }
    all.assertAll();
    WRONG_ANSWERS.step();
  }
}
