package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Shipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader's code can do to the checker: get a verdict, and nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class CheckerTest {

  private static final String END = "responses.onCompleted();";

  private static Checker checker;

  @BeforeAll
  static void open() throws IOException {
    checker = new Checker();
  }

  @AfterAll
  static void close() throws IOException {
    checker.close();
  }

  private static Verdict check(String text, String replacement) throws Exception {
    Exercise exercise = Ladder.read(Shipped.ROOT).find("answer-a-call").orElseThrow();
    String solution = Objects.requireNonNull(exercise.solution().get(exercise.mainFile()));
    assertThat(solution).contains(text);
    Map<Path, String> texts = Map.of(exercise.mainFile(), solution.replace(text, replacement));
    return Judged.byAMachineWithTime(() -> checker.check(exercise, texts));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      responses.onComplete(); | This name is not known here: look for a typing mistake
      return notFound(); | A handler answers through the observer
      """)
  void showsThePlaceOfACompileErrorAndOnePlainSentence(String end, String told) throws Exception {
    Verdict verdict = check(END, end);

    assertThat(verdict.kind()).isEqualTo(Kind.DOES_NOT_COMPILE);
    assertThat(verdict.words())
        .containsPattern("AnswerACall\\.java:\\d+ re.*; \\^")
        .contains(told);
  }

  @Test
  void saysWhatIsWrongWhenOnlyTheTestDoesNotCompile() throws Exception {
    Verdict verdict =
        check("AnswerACall(UserStore users)", "AnswerACall(UserStore users, int more)");

    assertThat(verdict.kind()).isEqualTo(Kind.DOES_NOT_COMPILE);
    assertThat(verdict.words()).contains("the test cannot use it any more");
  }

  @Test
  void explainsATestThatWaitsWithoutEnd() throws Exception {
    Verdict verdict = check("this.users = users;", "this.users = users; for (;;) {}");

    assertThat(verdict.kind()).isEqualTo(Kind.HUNG);
    assertThat(verdict.words())
        .contains("is there a loop that nothing stops?")
        .containsPattern("Your code is here .*AnswerACall\\.java:\\d+");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      System.exit(0); | System.exit()
      var a = new java.util.ArrayList<long[]>(); while (true) a.add(new long[1 << 20]); | it ran out of memory
      """)
  void survivesCodeThatEndsItsProgram(String code, String explanation) throws Exception {
    Verdict verdict = check(END, code);

    assertThat(verdict.kind()).isEqualTo(Kind.EXITED);
    assertThat(verdict.words()).contains(explanation);
    assertThat(check(END, END).kind()).isEqualTo(Kind.RIGHT);
  }

  @Test
  void tellsOfThreadsThatAreLeftBehindAndSurvivesThem() throws Exception {
    Verdict verdict = check(
        END,
        END
            + " for (int i = 0; i < 50; i++) new Thread(() -> { synchronized (this) { try { wait(); }"
            + " catch (InterruptedException e) { } } }).start();");

    assertThat(verdict.kind()).isEqualTo(Kind.WRONG);
    assertThat(verdict.words()).contains("is still there");
    assertThat(check(END, END).kind()).isEqualTo(Kind.RIGHT);
  }
}
