package dev.grpcsteps.course.screen;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.exercise.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The hints of an exercise, one more each time they are asked for. */
public final class Hints {

  private static final List<String> LEVELS = List.of("a nudge", "a direction", "nearly the code");

  private static final Pattern FENCE = Pattern.compile("(?m)^```.*$");

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
    lines.addAll(text(hints.get(level - 1), new Layout(columns)));
    return lines;
  }

  /** Code in fences stays as it is; what stands between two of them is one paragraph. */
  private static List<String> text(String hint, Layout layout) {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String part : FENCE.split(hint, -1)) {
      if (code) {
        lines.addAll(layout.rows(
            part.lines().filter(line -> !line.isBlank()).map("    "::concat).toList(), ""));
      } else if (!part.isBlank()) {
        lines.addAll(layout.prose(List.of(String.join(" ", part.strip().split("\\s+"))), "  "));
      }
      code = !code;
    }
    return lines;
  }
}
