package dev.grpcsteps.course.screen;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.exercise.Exercise;
import java.util.List;

/** The hints of an exercise, one more each time they are asked for. */
public final class Hints {

  private static final List<String> LEVELS = List.of("a nudge", "a direction", "nearly the code");

  private Hints() {}

  /** Shows the hints seen before and the next one, and keeps that. */
  public static void showNext(Exercise exercise, Notes notes) {
    List<String> hints = exercise.page().hints();
    int shown = Math.min(notes.of(exercise).hints() + 1, hints.size());
    for (int level = 0; level < shown; level++) {
      Screen.print(
          "bold", "Hint %d of %d, %s:".formatted(level + 1, hints.size(), LEVELS.get(level)));
      show(hints.get(level));
    }
    if (shown == hints.size()) {
      System.out.println("That was the last hint; then there is ./learn solution " + exercise.id());
    }
    notes.hints(exercise, shown);
  }

  /** Lines that are indented are code, and stay as they are; the others are one paragraph. */
  private static void show(String hint) {
    String prose = String.join(
        " ",
        hint.lines().filter(line -> !line.startsWith("    ")).map(String::strip).toList());
    Wrapped.lines(prose.strip(), Screen.width() - 2, "")
        .forEach(line -> System.out.println("  " + line));
    hint.lines().filter(line -> line.startsWith("    ")).forEach(System.out::println);
    System.out.println();
  }
}
