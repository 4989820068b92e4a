package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.CodeCompiler.Compiled;
import dev.grpcsteps.course.exercise.Exercise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Judges as {@link Checker} does, but so much that runs share a worker. */
public final class AuthorsChecker implements AutoCloseable {

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
  public Verdict check(Exercise exercise, Map<Path, String> texts)
      throws IOException, InterruptedException {
    Compiled compiled = compiler.compile(exercise, texts);
    return compiled.errors().isEmpty()
        ? runAll(exercise, List.of(compiled.classes())).get(0)
        : new CompileErrors(exercise).verdict(compiled.errors());
  }

  /** Runs such classes one after another in one worker, for as long as they do it no harm. */
  public List<Verdict> runAll(Exercise exercise, List<Map<String, byte[]>> runs)
      throws IOException, InterruptedException {
    SharedWorker taken = idle.poll();
    SharedWorker worker = taken == null ? new SharedWorker(libraries) : taken;
    try {
      List<Verdict> verdicts = new ArrayList<>();
      for (Map<String, byte[]> classes : runs) {
        verdicts.add(worker.run(exercise, classes));
      }
      return verdicts;
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
