package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.CodeCompiler.Compiled;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.screen.ShownPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Judges code: the reader's, and by the author's check the starters, the solutions and the wrong
 * answers. Each run gets a worker of its own.
 */
public final class Checker implements AutoCloseable {

  private final List<Path> libraries;
  private final CodeCompiler compiler;
  private final Deque<WorkerProcess> standby = new ArrayDeque<>();
  private final Queue<SharedWorker> shared = new ConcurrentLinkedQueue<>();
  private volatile @Nullable WorkerProcess current;

  /** Opens the compiler and starts the first worker. */
  public Checker() throws IOException {
    libraries = Libraries.all();
    standBy(); // Warms up while the compiler is loaded.
    compiler = new CodeCompiler(libraries);
  }

  /** Judges the reader's files as they are now. */
  public Verdict check(Exercise exercise) throws InterruptedException {
    try {
      for (Path file : exercise.readersFiles()) {
        if (Files.notExists(file)) {
          return missing(exercise, file);
        }
      }
      return check(exercise, exercise.readersTexts());
    } catch (IOException e) {
      return Verdict.checkerFailed(e.toString());
    }
  }

  /**
   * Judges these texts.
   *
   * @param texts by the files they would stand in
   */
  public Verdict check(Exercise exercise, Map<Path, String> texts) throws InterruptedException {
    try {
      Compiled compiled = compile(exercise, texts);
      if (!compiled.errors().isEmpty()) {
        return new CompileErrors(exercise).verdict(compiled.errors());
      }
      return run(exercise, compiled.classes());
    } catch (IOException e) {
      return Verdict.checkerFailed(e.toString());
    }
  }

  /** What the compiler, asked for all its warnings, says about these texts. */
  public List<String> warnings(Exercise exercise, Map<Path, String> texts) throws IOException {
    return compile(exercise, texts, "-Xlint:all,-processing,-serial,-classfile").problems().stream()
        .map(Object::toString)
        .toList();
  }

  /** The classes of these texts, the test's among them. */
  public Map<String, byte[]> classes(Exercise exercise, Map<Path, String> texts)
      throws IOException {
    return compile(exercise, texts).classes();
  }

  /** Runs such classes in a worker that serves one run after another, while they do it no harm. */
  public Verdict runShared(Exercise exercise, Map<String, byte[]> classes)
      throws IOException, InterruptedException {
    SharedWorker worker = takeShared();
    try {
      return worker.run(exercise, classes);
    } finally {
      shared.add(worker);
    }
  }

  /** Judges these texts in such a worker. */
  public Verdict checkShared(Exercise exercise, Map<Path, String> texts)
      throws IOException, InterruptedException {
    Compiled compiled = compile(exercise, texts);
    return compiled.errors().isEmpty()
        ? runShared(exercise, compiled.classes())
        : new CompileErrors(exercise).verdict(compiled.errors());
  }

  private SharedWorker takeShared() {
    SharedWorker idle = shared.poll();
    return idle == null ? new SharedWorker(libraries) : idle;
  }

  private Compiled compile(Exercise exercise, Map<Path, String> texts, String... options)
      throws IOException {
    Map<Path, String> sources = new TreeMap<>(texts);
    sources.put(exercise.testFile(), Files.readString(exercise.testFile()));
    return compiler.compile(sources, options);
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

  /** Ends the run under way, whose verdict nobody wants any more. */
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

  private static Verdict missing(Exercise exercise, Path file) {
    return Verdict.of(
        Kind.NOT_STARTED,
        "not started: there is no " + ShownPath.of(file),
        List.of(Paragraph.text("", "./learn reset " + exercise.id() + " puts the starter there.")));
  }

  @Override
  public synchronized void close() throws IOException {
    abandon();
    standby.forEach(WorkerProcess::close);
    shared.forEach(SharedWorker::close);
    compiler.close();
  }
}
