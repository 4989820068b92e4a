package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.CodeCompiler.Compiled;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;

/** Judges as {@link Checker} does, but so much that runs share a worker. */
public final class AuthorsChecker implements AutoCloseable {

  private static final int MOST_TIMES = 5;

  private final List<Path> libraries = Libraries.all();
  private final CodeCompiler compiler = new CodeCompiler(libraries);
  private final Queue<SharedWorker> idle = new ConcurrentLinkedQueue<>();

  /** Opens the compiler. */
  public AuthorsChecker() throws IOException {}

  /** What the compiler, asked for all its warnings, says about these texts. */
  public List<String> warnings(Exercise exercise, Map<Path, String> texts) throws IOException {
    return compiler
        .compile(exercise, texts, "-Xlint:all,-processing,-serial,-classfile")
        .problems()
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** The classes of these texts, the test's among them. */
  public Map<String, byte[]> classes(Exercise exercise, Map<Path, String> texts)
      throws IOException {
    return compiler.compile(exercise, texts).classes();
  }

  /** Judges these texts. */
  public Verdict check(Exercise exercise, Map<Path, String> texts) throws Exception {
    Compiled compiled = compiler.compile(exercise, texts);
    return compiled.errors().isEmpty()
        ? run(exercise, compiled.classes())
        : new CompileErrors(exercise).verdict(compiled.errors());
  }

  /** Judges code that was compiled to these classes; where the machine is too busy, again, and says so. */
  public Verdict run(Exercise exercise, Map<String, byte[]> classes) throws Exception {
    for (int time = 1; time <= MOST_TIMES; time++) {
      Verdict verdict = runShared(exercise, classes);
      if (verdict.kind() != Kind.TOO_BUSY) {
        return verdict;
      }
      System.out.printf(
          "%s: the machine was too busy to judge, %d of %d times%n",
          exercise.id(), time, MOST_TIMES);
    }
    return Assumptions.abort(exercise.id() + ": the machine was too busy to judge");
  }

  private Verdict runShared(Exercise exercise, Map<String, byte[]> classes)
      throws IOException, InterruptedException {
    SharedWorker taken = idle.poll();
    SharedWorker worker = taken == null ? new SharedWorker(libraries) : taken;
    try {
      return worker.run(exercise, classes);
    } finally {
      idle.add(worker);
    }
  }

  @Override
  public void close() throws IOException {
    idle.forEach(SharedWorker::close);
    compiler.close();
  }
}
