package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader's code can do to the checker: get a verdict, and nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class CheckerTest {

  private static final String END = "responses.onCompleted();";

  @AutoClose
  private final Checker checker = new Checker();

  private final Exercise exercise = shipped("answer-a-call");

  CheckerTest() throws IOException {}

  private static Exercise shipped(String id) throws IOException {
    return Ladder.read(Path.of("..").toAbsolutePath().normalize()).find(id).orElseThrow();
  }

  private Verdict check(String text, String replacement) throws Exception {
    return check(exercise, text, replacement);
  }

  private Verdict check(Exercise exercise, String text, String by) throws Exception {
    String solution = Objects.requireNonNull(exercise.solution().get(exercise.mainFile()));
    assertThat(solution).contains(text);
    Map<Path, String> texts = Map.of(exercise.mainFile(), solution.replace(text, by));
    return Judged.byAMachineWithTime(() -> checker.check(exercise, texts));
  }

  @Test
  void saysThatTheSolutionIsRight() throws Exception {
    assertThat(check(END, END).kind()).isEqualTo(Kind.RIGHT);
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
  void doesNotBlameAHandlerThatIsNotTheReaders() throws Exception {
    // Without its deadline, the client waits for a handler of the test, which never answers.
    Verdict verdict = check(shipped("deadline-per-call"), ".withDeadlineAfter(time)", "");

    assertThat(verdict.kind()).isEqualTo(Kind.WRONG);
    assertThat(verdict.words()).doesNotContain("never ended the call");
  }

  @Test
  void doesNotBlameAClientThatIsNotTheReaders() throws Exception {
    // Ten ids more, and the test's client still does not half-close: the handler ends no call.
    Verdict verdict = check(shipped("answer-early"), "received > MOST", "received > 2 * MOST");

    assertThat(verdict.kind()).isEqualTo(Kind.WRONG);
    assertThat(verdict.words()).doesNotContain("never half-closed");
  }

  @Test
  void explainsALoopThatNothingStops() throws Exception {
    assertThat(check(END, "while (true) {}").kind()).isIn(Kind.HUNG, Kind.WRONG);
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

  @Test
  void showsWhatTheCodePrinted() throws Exception {
    assertThat(check(END, "System.out.println(\"here I am\");").words())
        .contains("Your code printed here I am");
  }
}
