package dev.grpcsteps.course.screen;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.exercise.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The hints of an exercise, one more each time they are asked for. */
public final class Hints {

  private static final List<String> LEVELS = List.of("a nudge", "a direction", "nearly the code");

  private Hints() {}

  /** Shows the next hint, and keeps that; after the last one, all of them. */
  public static void showNext(Exercise exercise, Notes notes) {
    int all = exercise.page().hints().size();
    int next = notes.of(exercise).hints() + 1;
    for (int level = next > all ? 1 : next; level <= Math.min(next, all); level++) {
      show(exercise, notes, level);
    }
  }

  private static void show(Exercise exercise, Notes notes, int level) {
    Screen.print(lines(exercise, level, Screen.width()));
    System.out.println();
    notes.hints(exercise, level);
  }

  /**
   * One hint.
   *
   * @param level from 1 on
   * @param columns characters in a line
   */
  public static List<String> lines(Exercise exercise, int level, int columns) {
    List<String> hints = exercise.page().hints();
    List<String> lines = new ArrayList<>();
    String last = level == hints.size() ? "; then there is ./learn solution " + exercise.id() : "";
    String headline =
        "Hint %d of %d, %s%s:".formatted(level, hints.size(), LEVELS.get(level - 1), last);
    Wrapped.lines(headline, columns, "  ").forEach(line -> lines.add(Screen.paint("bold", line)));
    // Lines that are indented are code, and stay as they are; the others are one paragraph.
    String prose = hints
        .get(level - 1)
        .lines()
        .filter(line -> !line.startsWith("    "))
        .map(String::strip)
        .filter(line -> !line.equalsIgnoreCase(LEVELS.get(level - 1) + ":"))
        .collect(Collectors.joining(" "));
    if (!prose.isBlank()) {
      lines.addAll(new Layout(columns).prose(List.of(prose.strip()), "  "));
    }
    List<String> code =
        hints.get(level - 1).lines().filter(line -> line.startsWith("    ")).toList();
    lines.addAll(new Layout(columns).rows(code, ""));
    return lines;
  }
}
