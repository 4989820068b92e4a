package dev.grpcsteps.course.exercise;

import dev.grpcsteps.course.check.Checker;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;

/** The checker, for the author's tests: where the machine was too busy, it judges again and says so. */
final class Judge implements AutoCloseable {

  private static final int MOST = 5;

  private final Checker checker = new Checker();

  Judge() throws IOException {}

  /** What a reader would be told about these texts. */
  Verdict on(Exercise exercise, Map<Path, String> texts) throws Exception {
    return judged(exercise, () -> checker.checkShared(exercise, texts));
  }

  /** What a reader would be told whose code compiles to these classes. */
  Verdict onClasses(Exercise exercise, Map<String, byte[]> classes) throws Exception {
    return judged(exercise, () -> checker.runShared(exercise, classes));
  }

  private static Verdict judged(Exercise exercise, Callable<Verdict> run) throws Exception {
    for (int time = 1; time <= MOST; time++) {
      Verdict verdict = run.call();
      if (verdict.kind() != Kind.TOO_BUSY) {
        return verdict;
      }
      System.out.printf(
          "%s: the machine was too busy to judge, %d of %d times%n", exercise.id(), time, MOST);
    }
    return Assumptions.abort(exercise.id() + ": the machine was too busy to judge");
  }

  List<String> warnings(Exercise exercise, Map<Path, String> texts) throws IOException {
    return checker.warnings(exercise, texts);
  }

  Map<String, byte[]> classes(Exercise exercise, Map<Path, String> texts) throws IOException {
    return checker.classes(exercise, texts);
  }

  @Override
  public void close() throws IOException {
    checker.close();
  }
}
