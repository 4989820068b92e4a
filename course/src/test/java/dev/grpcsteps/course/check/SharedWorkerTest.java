package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Shipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Many runs in one worker: none hears of another. */
@Execution(ExecutionMode.CONCURRENT)
class SharedWorkerTest {

  private final List<Path> libraries = Libraries.all();

  @AutoClose
  private final CodeCompiler compiler = new CodeCompiler(libraries);

  @AutoClose
  private final SharedWorker worker = new SharedWorker(libraries);

  SharedWorkerTest() throws IOException {}

  @Test
  void blamesNoRunForAThreadThatWaitsInTheCodeOfAnother() throws Exception {
    Exercise leaves = exercise("no-faster-than-the-reader");
    Map<Path, String> waits = leaves.page().wrongAnswers().stream()
        .filter(answer -> answer.name().equals("a thread of its own waits"))
        .findFirst()
        .orElseThrow()
        .in(leaves.solution());
    Exercise looksForThreads = exercise("start-a-server");

    assertThat(judged(leaves, waits).kind()).isEqualTo(Kind.WRONG);
    Verdict verdict = judged(looksForThreads, looksForThreads.solution());
    assertThat(verdict.kind()).as(verdict.words()).isEqualTo(Kind.RIGHT);
  }

  private Verdict judged(Exercise exercise, Map<Path, String> texts) throws Exception {
    Map<String, byte[]> classes = compiler.compile(exercise, texts).classes();
    return Judged.byAMachineWithTime(() -> worker.run(exercise, classes));
  }

  private static Exercise exercise(String id) throws IOException {
    return Ladder.read(Shipped.ROOT).find(id).orElseThrow();
  }
}
