package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.Headway;
import dev.grpcsteps.course.check.CodeCompiler.Compiled;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Answer;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.ExercisePage;
import dev.grpcsteps.course.exercise.Shipped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** Every exercise as shipped, judged by the engine that judges its reader. */
@Order(3) // It waits a lot, as the mutants do.
@Timeout(value = 1, unit = TimeUnit.HOURS)
@Execution(ExecutionMode.CONCURRENT)
class AuthorsCheckTest {

  /** One, but for the build that has the time to find what happens once in a while. */
  private static final int TIMES = Integer.getInteger("exercises.times", 1);

  /** Of each kind and exercise so many; all of them for an author who names exercises, and in CI. */
  private static final int ANSWERS = System.getProperty("exercises", "").isEmpty()
      ? Integer.getInteger("exercises.answers", 1000)
      : 1000;

  private static final Headway SOLUTIONS =
      new Headway("solutions judged, each " + TIMES + " times", exercises().size());
  private static final Headway RIGHT_ANSWERS =
      new Headway("right answers judged", count(ExercisePage::rightAnswers));
  private static final Headway WRONG_ANSWERS =
      new Headway("wrong answers judged", count(ExercisePage::wrongAnswers));

  /** They begin before JUnit has threads for them. */
  private static final ExecutorService JUDGES =
      Executors.newFixedThreadPool(AuthorsChecker.AT_ONCE);

  private static final AuthorsChecker CHECKER = AuthorsChecker.OF_THE_BUILD;

  @AfterAll
  static void close() {
    JUDGES.shutdownNow();
  }

  private static int count(Function<ExercisePage, List<Answer>> which) {
    return exercises().stream()
        .mapToInt(each -> Math.min(ANSWERS, which.apply(each.page()).size()))
        .sum();
  }

  static List<Exercise> exercises() {
    return Shipped.exercises();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void startersCompileAndAreNotRight(Exercise exercise) throws Exception {
    Compiled compiled = CHECKER.compile(exercise, exercise.starter());
    Verdict verdict = CHECKER.judge(exercise, compiled);

    assertThat(verdict.kind())
        .as(verdict.words())
        .isIn(Kind.NOT_STARTED, Kind.WRONG, Kind.HUNG, Kind.EXITED);
    assertThat(compiled.problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void solutionsAreRightEachTime(Exercise exercise) throws Exception {
    Compiled compiled = CHECKER.solution(exercise);
    assertThat(compiled.problems()).isEmpty();

    for (int time = 1; time <= TIMES; time++) {
      Verdict verdict = CHECKER.judge(exercise, compiled);
      assertThat(verdict.kind()).as(verdict.words()).isEqualTo(Kind.RIGHT);
    }
    SOLUTIONS.step();
  }

  static List<Arguments> rightAnswers() {
    return answers(ExercisePage::rightAnswers);
  }

  static List<Arguments> wrongAnswers() {
    return answers(ExercisePage::wrongAnswers);
  }

  private static List<Arguments> answers(Function<ExercisePage, List<Answer>> which) {
    List<Arguments> answers = new ArrayList<>();
    for (Exercise exercise : exercises()) {
      for (Answer answer : which.apply(exercise.page()).stream().limit(ANSWERS).toList()) {
        Future<Verdict> judged =
            JUDGES.submit(() -> CHECKER.check(exercise, answer.in(exercise.solution())));
        String name = exercise.id() + ", " + answer.name();
        answers.add(Arguments.argumentSet(name, answer, judged));
      }
    }
    return answers;
  }

  private static Verdict verdict(Future<Verdict> judged) throws Exception {
    try {
      return judged.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TestAbortedException tooBusy) {
        throw tooBusy;
      }
      throw e;
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("rightAnswers")
  void rightAnswersInAnotherStyleAreRight(Answer right, Future<Verdict> judged) throws Exception {
    Verdict verdict = verdict(judged);

    assertThat(verdict.kind()).as(right.name() + ": " + verdict.words()).isEqualTo(Kind.RIGHT);
    RIGHT_ANSWERS.step();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("wrongAnswers")
  void wrongAnswersAreToldWhatIsWrong(Answer wrong, Future<Verdict> judged) throws Exception {
    Verdict verdict = verdict(judged);

    assertThat(verdict.kind())
        .as(wrong.name() + ": " + verdict.words())
        .isNotIn(Kind.RIGHT, Kind.NOT_STARTED, Kind.CHECKER_FAILED);
    assertThat(verdict.words()).contains(wrong.sentence());
    WRONG_ANSWERS.step();
  }
}
