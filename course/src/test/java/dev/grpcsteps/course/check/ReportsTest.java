package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Shipped;
import dev.grpcsteps.course.worker.Report.OfTest;
import dev.grpcsteps.course.worker.Report.Passed;
import dev.grpcsteps.course.worker.Report.Started;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict rests on the reports of all tests, and nothing else can get among them. */
@Execution(ExecutionMode.CONCURRENT)
class ReportsTest {

  private static final String END = "responses.onCompleted();";

  /** One byte for the output of the worker's process, and no line feed behind it. */
  private static final String ONE_BYTE =
      "new java.io.FileOutputStream(java.io.FileDescriptor.out).write('x');";

  /** A program that prints a byte, and no line feed, where it was told to print. */
  private static final String CHILD =
      "new ProcessBuilder(\"printf\", \"x\").inheritIO().start().waitFor();";

  private static final String READS = "System.in.read();";

  private static final String FLOOD =
      "for (int i = 0; i < 300; i++) new java.io.FileOutputStream(java.io.FileDescriptor.out)"
          + ".write(new byte[100_000]);";

  private final Exercise exercise =
      Ladder.read(Shipped.ROOT).find("answer-a-call").orElseThrow();
  private final TestCode test = TestCode.of(exercise);

  ReportsTest() throws IOException {}

  @ParameterizedTest
  @ValueSource(strings = {ONE_BYTE, READS, FLOOD})
  void areNotTouchedByWhatTheCodeDoesToStandardInputAndOutput(String code) throws Exception {
    assertThat(check(code, END).kind()).isEqualTo(Kind.RIGHT);
    assertThat(check(code, "").kind()).isEqualTo(Kind.WRONG);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no program printf")
  void areNotTouchedByAProgramThatTheCodeStarts() throws Exception {
    assertThat(check(CHILD, "").kind()).isEqualTo(Kind.WRONG);
  }

  @Test
  void ofEveryTestAreNeededForRight() {
    List<OfTest> all = new ArrayList<>();
    test.methods().forEach(method -> all.addAll(List.of(new Started(method), new Passed(method))));
    assertThat(kind(all)).isEqualTo(Kind.RIGHT);

    for (int missing = 0; missing < all.size(); missing++) {
      List<OfTest> others = new ArrayList<>(all);
      others.remove(missing);
      assertThat(kind(others)).as("without %s", all.get(missing)).isEqualTo(Kind.CHECKER_FAILED);
    }
    assertThat(kind(all.subList(2, all.size()))).isEqualTo(Kind.CHECKER_FAILED);
  }

  private Kind kind(List<OfTest> reports) {
    return new Judgement(exercise, test, reports).verdict().kind();
  }

  private static Verdict check(String code, String end) throws Exception {
    String body = "try { %s } catch (Exception e) { throw new IllegalStateException(e); } %s";
    return AuthorsChecker.OF_THE_BUILD.check("answer-a-call", END, body.formatted(code, end));
  }
}
