package dev.grpcsteps.course.watch;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.screen.Screen;
import dev.grpcsteps.course.screen.ShownPath;
import dev.grpcsteps.course.screen.VerdictText;
import java.io.IOException;
import java.nio.file.Path;

/** What is on the screen while an exercise is worked on. */
final class Page {

  /**
   * What made the reader wait for a verdict, and since when.
   *
   * @param what in words, as in "after you saved"
   */
  record Since(String what, long nanoTime) {

    private String text() {
      return "%.2f s %s".formatted((System.nanoTime() - nanoTime) / 1e9, what);
    }
  }

  private Page() {}

  static void begin(Ladder ladder, Exercise exercise) throws IOException {
    headline(ladder, exercise);
    task(exercise);
    Screen.print("faint", "looking at your file; then save and see");
  }

  /** What is to be done, and in which file. */
  static void task(Exercise exercise) throws IOException {
    Wrapped.lines(exercise.page().task(), Screen.width(), "").forEach(System.out::println);
    System.out.println();
    System.out.println("Read first: " + exercise.page().chapter());
    for (Path file : exercise.readersFiles()) {
      System.out.println("Your file:  " + ShownPath.of(file));
    }
    System.out.println();
  }

  /**
   * Shows a verdict in place of what was there before.
   *
   * @param first whether the reader has not had the time to read the task yet
   */
  static void verdict(Ladder ladder, Exercise exercise, Verdict verdict, Since since, boolean first)
      throws IOException {
    headline(ladder, exercise);
    if (first || verdict.kind() == Kind.NOT_STARTED) {
      task(exercise);
    }
    Screen.print(new VerdictText(Screen.ansi(), Screen.width()).lines(verdict));
    System.out.println();
    if (verdict.isRight()) {
      System.out.println("Compare: " + ShownPath.of(exercise.solutionFolder()));
      System.out.println("n goes on.");
    }
    Screen.print("faint", since.text());
    keys();
  }

  private static void headline(Ladder ladder, Exercise exercise) {
    Screen.clear();
    int number = ladder.ofStep(exercise.step()).indexOf(exercise) + 1;
    int all = ladder.ofStep(exercise.step()).size();
    String text = "Step %d, exercise %d of %d: %s (%s, about %d minutes)"
        .formatted(
            exercise.step(),
            number,
            all,
            exercise.page().title(),
            exercise.id(),
            exercise.page().minutes());
    Wrapped.lines(text, Screen.width(), "  ").forEach(line -> Screen.print("bold", line));
    System.out.println();
  }

  static void keys() {
    String text =
        "t task, h hint, n next, l list, r run again, s solution, q quit, ? help; then Enter";
    Wrapped.lines(text, Screen.width(), "").forEach(line -> Screen.print("faint", line));
  }

  static void help() {
    System.out.println("""
        Save your file, and the verdict comes by itself. Or type a letter, then Enter:
          t  task, and which file is yours
          h  hint; each h shows one more, of three
          n  next exercise (twice: even if this one is not right yet)
          l  list of exercises
          r  run again, without saving
          s  solution (twice: even if this one is not right yet)
          q  quit; ./learn watch goes on where you were""");
  }
}
