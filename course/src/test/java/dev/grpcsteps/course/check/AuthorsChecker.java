package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.CodeCompiler.Compiled;
import dev.grpcsteps.course.exercise.Answer;
import dev.grpcsteps.course.exercise.Answer.Change;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Judges as {@link Checker} does, but so much that runs share a worker, and all tests of a build share
 * the workers: a cold one costs ten times as much as a run. A worker ends with the JVM that holds its line.
 */
final class AuthorsChecker {

  static final AuthorsChecker OF_THE_BUILD = open();

  /** More than there are cores: most of a wrong answer's time is waiting for what does not come. */
  static final int AT_ONCE = 8;

  /** What a test says that does not fit any more what it was compiled with. */
  private static final Pattern LINKAGE = Pattern.compile(
      "NoSuch(Method|Field)Error|IncompatibleClassChange|IllegalAccessError|NoClassDef");

  private final List<Path> libraries = Libraries.all();
  private final CodeCompiler compiler = new CodeCompiler(libraries);
  private final Map<String, Compiled> solutions = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Deque<SharedWorker> idle = new ConcurrentLinkedDeque<>();

  private AuthorsChecker() throws IOException {}

  private static AuthorsChecker open() {
    try {
      return new AuthorsChecker();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the compiler, asked for all its warnings, makes of these texts and the test. */
  Compiled compile(Exercise exercise, Map<Path, String> texts) throws IOException {
    return compiler.compile(exercise, texts, "-Xlint:all,-processing,-serial,-classfile");
  }

  /** The reference solution and the test, compiled once. */
  Compiled solution(Exercise exercise) throws IOException {
    Compiled known = solutions.get(exercise.id());
    if (known == null) {
      known = compile(exercise, exercise.solution());
      solutions.put(exercise.id(), known);
    }
    return known;
  }

  /** Judges what was compiled so. */
  Verdict judge(Exercise exercise, Compiled compiled) throws Exception {
    return compiled.errors().isEmpty()
        ? run(exercise, compiled.classes())
        : new CompileErrors(exercise).verdict(compiled.errors());
  }

  /** Judges these texts, with the test as it was compiled for the solution: that is most of the work. */
  Verdict check(Exercise exercise, Map<Path, String> texts) throws Exception {
    Compiled compiled = compiler.compile(texts);
    if (compiled.errors().isEmpty()) {
      Map<String, byte[]> classes = new TreeMap<>(compiled.classes());
      classes.putAll(testOf(exercise));
      Verdict verdict = run(exercise, classes);
      if (!LINKAGE.matcher(verdict.words()).find()) {
        return verdict;
      }
    }
    return judge(exercise, compiler.compile(exercise, texts));
  }

  /** Judges the solution of the exercise with that id, with one of its lines replaced. */
  Verdict check(String id, String before, String after) throws Exception {
    Exercise exercise = Ladder.read(Shipped.ROOT).find(id).orElseThrow();
    Answer answer = new Answer("", List.of(new Change(List.of(before), List.of(after))), "");
    return check(exercise, answer.in(exercise.solution()));
  }

  private Map<String, byte[]> testOf(Exercise exercise) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>(solution(exercise).classes());
    classes.keySet().removeIf(name -> !name.startsWith(exercise.testName()));
    return classes;
  }

  /** Judges code that was compiled to these classes; where the machine is too busy, again, and says so. */
  Verdict run(Exercise exercise, Map<String, byte[]> classes) throws Exception {
    return Judged.byAMachineWithTime(() -> runShared(exercise, classes));
  }

  private Verdict runShared(Exercise exercise, Map<String, byte[]> classes)
      throws IOException, InterruptedException {
    places.acquire();
    SharedWorker latest = idle.poll(); // The warmest.
    SharedWorker worker = latest == null ? new SharedWorker(libraries) : latest;
    try {
      return worker.run(exercise, classes);
    } finally {
      idle.push(worker);
      places.release();
    }
  }
}
