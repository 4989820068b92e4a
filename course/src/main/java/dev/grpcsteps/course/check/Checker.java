package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.CodeCompiler.Compiled;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.NoTextException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a reader's code. Each run gets a worker of its own. */
public final class Checker implements AutoCloseable {

  private final List<Path> libraries;
  private final CodeCompiler compiler;
  private final Deque<WorkerProcess> standby = new ArrayDeque<>();
  private volatile @Nullable WorkerProcess current;

  /** Opens the compiler and starts the first worker. */
  public Checker() throws IOException {
    libraries = Libraries.all();
    standBy(); // Warms up while the compiler is loaded.
    compiler = new CodeCompiler(libraries);
  }

  /** Judges the reader's files as they are now. */
  public Verdict check(Exercise exercise) throws InterruptedException {
    Map<Path, String> texts;
    try {
      texts = exercise.readersTexts();
    } catch (NoTextException e) {
      return Verdict.nothingToJudge(exercise, e);
    } catch (IOException e) {
      return Verdict.checkerFailed(e.toString());
    }
    return check(exercise, texts);
  }

  /**
   * Judges these texts.
   *
   * @param texts by the files they would stand in
   */
  public Verdict check(Exercise exercise, Map<Path, String> texts) throws InterruptedException {
    try {
      Compiled compiled = compiler.compile(exercise, texts);
      if (!compiled.errors().isEmpty()) {
        return doesNotCompile(exercise, compiled);
      }
      return run(exercise, compiled.classes());
    } catch (IOException e) {
      return Verdict.checkerFailed(e.toString());
    }
  }

  /** Blames the reader only for what the reference solution does better. */
  private Verdict doesNotCompile(Exercise exercise, Compiled compiled) throws IOException {
    CompileErrors errors = new CompileErrors(exercise);
    return errors.areOnlyInTest(compiled.errors()) && !hasCompilingTest(exercise)
        ? Verdict.checkerFailed(
            exercise.testName() + " does not compile, not even with the solution")
        : errors.verdict(compiled.errors());
  }

  private boolean hasCompilingTest(Exercise exercise) throws IOException {
    return compiler.compile(exercise, exercise.solution()).errors().isEmpty();
  }

  /** Runs these classes, the test among them, and judges how it went. */
  private Verdict run(Exercise exercise, Map<String, byte[]> classes)
      throws IOException, InterruptedException {
    try (WorkerProcess worker = takeWarm()) {
      current = worker;
      String trouble = worker.awaitReady();
      if (trouble != null) {
        return Verdict.checkerFailed(trouble);
      }
      return new WorkerRun(exercise, TestCode.of(exercise), worker).judge(classes);
    } finally {
      current = null;
    }
  }

  /** Ends the current run: nobody wants its verdict any more. */
  public void abandon() {
    WorkerProcess worker = current;
    if (worker != null) {
      worker.close();
    }
  }

  private synchronized WorkerProcess takeWarm() throws IOException {
    return standby.isEmpty() ? WorkerProcess.start(libraries) : standby.remove();
  }

  /** Starts a worker for the next run, to warm up while the reader reads. */
  public synchronized void standBy() throws IOException {
    if (standby.isEmpty()) {
      standby.add(WorkerProcess.start(libraries));
    }
  }

  @Override
  public synchronized void close() throws IOException {
    abandon();
    standby.forEach(WorkerProcess::close);
    compiler.close();
  }
}
