package dev.grpcsteps.course.watch;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.screen.Screen;
import dev.grpcsteps.course.screen.ShownPath;
import dev.grpcsteps.course.screen.TerminalSize;
import dev.grpcsteps.course.screen.VerdictText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on the screen while an exercise is worked on: its headline, the verdict, what the reader
 * has asked for below it, and the keys. The verdict gives way to the rest, but never with its head.
 *
 * @param verdict null as long as there is none
 * @param since how long it took
 * @param below what the reader has asked for; may be empty
 * @param keys how to ask
 */
record Page(
    Ladder ladder,
    Exercise exercise,
    @Nullable Verdict verdict,
    String since,
    List<String> below,
    String keys) {

  private static final int LEAST_ROWS = 2;

  /** The lines, no more of them than fit on a screen of this size, where that is possible. */
  List<String> lines(TerminalSize size) {
    List<String> above = headline(size.columns());
    List<String> under = under(size.columns());
    // A line between, and the one on which the cursor stands.
    int left = size.less(above.size() + under.size() + 2).rows();
    TerminalSize room = new TerminalSize(Math.max(LEAST_ROWS, left), size.columns());
    List<String> lines = new ArrayList<>(above);
    if (verdict != null) {
      lines.addAll(new VerdictText(Screen.ansi(), room, "v shows all").lines(verdict));
      lines.add("");
    }
    lines.addAll(under);
    return lines;
  }

  private List<String> headline(int columns) {
    List<Exercise> ofStep = ladder.ofStep(exercise.step());
    String text = "Step %d, exercise %d of %d: %s (%s, about %d minutes)"
        .formatted(
            exercise.step(),
            ofStep.indexOf(exercise) + 1,
            ofStep.size(),
            exercise.page().title(),
            exercise.id(),
            exercise.page().minutes());
    List<String> lines = painted("bold", text, columns, "  ");
    lines.add("");
    return lines;
  }

  private List<String> under(int columns) {
    List<String> lines = new ArrayList<>();
    lines.addAll(below);
    if (verdict != null && verdict.isRight()) {
      lines.addAll(file("Compare: ", ShownPath.of(exercise.solutionFolder()), columns));
      lines.add("n goes on.");
    }
    if (below.isEmpty() || verdict == null) {
      lines.addAll(painted("faint", since, columns, ""));
    }
    lines.addAll(painted("faint", keys, columns, ""));
    return lines;
  }

  /** What is to be done, and in which file. */
  static List<String> task(Exercise exercise, int columns) throws IOException {
    List<String> lines = new ArrayList<>(Wrapped.lines(exercise.page().task(), columns, ""));
    lines.add("");
    lines.addAll(file("Read first: ", exercise.page().chapter(), columns));
    for (var each : exercise.readersFiles()) {
      lines.addAll(file("Your file:  ", ShownPath.of(each), columns));
    }
    return lines;
  }

  private static List<String> file(String label, String path, int columns) {
    return label.length() + path.length() <= columns
        ? List.of(label + path)
        : Wrapped.lines(label.strip() + " " + path, columns, "  ");
  }

  private static List<String> painted(String style, String text, int columns, String indent) {
    List<String> lines = new ArrayList<>(Wrapped.lines(text, columns, indent));
    lines.replaceAll(line -> Screen.paint(style, line));
    return lines;
  }
}
