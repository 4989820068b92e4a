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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a reader is told whose machine stands still while it should judge. */
@Execution(ExecutionMode.CONCURRENT)
@Order(4) // It waits: what begins later fills that time.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal there stops a process for a while")
class BusyMachineTest {

  private static final String END = "responses.onCompleted();";

  @AutoClose
  private final Checker checker = new Checker();

  BusyMachineTest() throws IOException {}

  /** Judges a solution whose last line is replaced. */
  private Verdict check(String replacement) throws Exception {
    Exercise exercise = Ladder.read(Path.of("..").toAbsolutePath().normalize())
        .find("answer-a-call")
        .orElseThrow();
    String solution = Objects.requireNonNull(exercise.solution().get(exercise.mainFile()));
    return checker.check(exercise, Map.of(exercise.mainFile(), solution.replace(END, replacement)));
  }

  @Test
  void saysThatAMachineWhichStandsStillCannotJudge() throws Exception {
    Verdict verdict = check(stop(""));

    assertThat(verdict.kind()).as(verdict.words()).isEqualTo(Kind.TOO_BUSY);
    assertThat(verdict.headline()).isEqualTo("this machine is too busy to judge; save again");
  }

  @Test
  void blamesNobodyForACallThatATestGaveUpWhenTheMachineStoodStill() throws Exception {
    Verdict verdict = check(stop("; sleep 3; kill -CONT $0"));

    assertThat(verdict.kind()).as(verdict.words()).isEqualTo(Kind.TOO_BUSY);
  }

  /** Code that stops the process that it runs in, and never answers. */
  private static String stop(String more) {
    return "try { new ProcessBuilder(\"sh\", \"-c\", \"kill -STOP $0" + more
        + "\", \"\" + ProcessHandle.current().pid()).start(); }"
        + " catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }";
  }
}
