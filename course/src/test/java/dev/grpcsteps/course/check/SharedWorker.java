package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.worker.Report.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A worker for many runs, one after another, which saves the start of a JVM for each. A run that hung
 * or ended its JVM costs a new one.
 */
final class SharedWorker implements AutoCloseable {

  private static final Set<Kind> DOES_HARM =
      Set.of(Kind.HUNG, Kind.EXITED, Kind.TOO_BUSY, Kind.CHECKER_FAILED);

  /** So many runs, should their code leave something behind, have memory enough in one JVM. */
  private static final int RUNS = 200;

  /** How often a worker is asked whether a thread is left: most of them are about to end. */
  private static final int ASKED = 20;

  private static final long PAUSE_MILLIS = 50;

  private final List<Path> libraries;
  private @Nullable WorkerProcess worker;
  private int runs;

  SharedWorker(List<Path> libraries) {
    this.libraries = libraries;
  }

  Verdict run(Exercise exercise, Map<String, byte[]> classes)
      throws IOException, InterruptedException {
    boolean reusable = false;
    try {
      Verdict verdict = judge(exercise, classes);
      reusable = !DOES_HARM.contains(verdict.kind()) && ++runs < RUNS && !leftAThread(exercise);
      return verdict;
    } finally {
      if (!reusable) {
        close();
      }
    }
  }

  private Verdict judge(Exercise exercise, Map<String, byte[]> classes)
      throws IOException, InterruptedException {
    WorkerProcess warm = worker;
    if (warm == null) {
      warm = WorkerProcess.start(libraries);
      worker = warm;
      runs = 0;
      String trouble = warm.awaitReady();
      if (trouble != null) {
        return Verdict.checkerFailed(trouble);
      }
    }
    return new WorkerRun(exercise, TestCode.of(exercise), warm).judge(classes);
  }

  /**
   * Whether the run has left a thread in its code, even one that just waits: the next one's test, or its
   * time, could suffer from it.
   */
  private boolean leftAThread(Exercise exercise) throws IOException, InterruptedException {
    WorkerProcess warm = Objects.requireNonNull(worker);
    String code = exercise.packageName() + ".";
    List<Stack> stacks = warm.stacks();
    for (int asked = 1; asked < ASKED && areIn(code, stacks); asked++) {
      Thread.sleep(PAUSE_MILLIS);
      stacks = warm.stacks();
    }
    return stacks.isEmpty() || areIn(code, stacks);
  }

  private static boolean areIn(String code, List<Stack> stacks) {
    return stacks.stream()
        .flatMap(stack -> stack.frames().stream())
        .anyMatch(frame -> frame.type().startsWith(code));
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
    }
    worker = null;
  }
}
