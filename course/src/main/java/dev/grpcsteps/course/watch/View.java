package dev.grpcsteps.course.watch;

import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.screen.Hints;
import dev.grpcsteps.course.screen.Notes;
import dev.grpcsteps.course.screen.Screen;
import dev.grpcsteps.course.screen.TerminalSize;
import dev.grpcsteps.course.screen.VerdictText;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One exercise before the reader's eyes: its verdict, and what they ask for beside that. */
final class View {

  private final Ladder ladder;
  private final Notes notes;
  private final Exercise exercise;
  private final String keys;

  private @Nullable Verdict verdict;
  private String took = "looking at your file; then save and see";
  private int hint;

  /**
   * A view of an exercise, without a verdict.
   *
   * @param keys tells the reader what to type
   */
  View(Ladder ladder, Notes notes, Exercise exercise, String keys) {
    this.ladder = ladder;
    this.notes = notes;
    this.exercise = exercise;
    this.keys = keys;
  }

  /** Whether the last verdict says so. */
  boolean isRight() {
    return verdict != null && verdict.isRight();
  }

  /** Shows the task. */
  void begin() throws IOException {
    show(Page.task(exercise, Screen.width()));
  }

  /**
   * Shows a verdict in place of what was there before.
   *
   * @param time how long it took, in words
   */
  void tell(Verdict news, String time) throws IOException {
    boolean withTask = verdict == null || news.kind() == Kind.NOT_STARTED;
    verdict = news;
    took = time;
    show(withTask ? Page.task(exercise, Screen.width()) : List.of());
  }

  /** Shows the task again. */
  void task() throws IOException {
    add(Page.task(exercise, Screen.width()));
  }

  /** Shows the next hint; after the last one, the first again. */
  void hint() {
    int all = exercise.page().hints().size();
    int next = hint == 0 ? notes.of(exercise).hints() + 1 : hint + 1;
    hint = next > all ? 1 : next;
    notes.hints(exercise, hint);
    add(Hints.lines(exercise, hint, Screen.width()));
  }

  /** Shows all of the verdict. */
  void whole() {
    if (verdict != null) {
      TerminalSize endless = new TerminalSize(Integer.MAX_VALUE, Screen.width());
      Screen.print(new VerdictText(Screen.ansi(), endless, "").lines(verdict));
    }
  }

  /** Where a screen scrolls without end, what is asked for need not stand beside the verdict. */
  private void add(List<String> below) {
    if (TerminalSize.now().hasEnd()) {
      show(below);
    } else {
      Screen.print(below);
    }
  }

  private void show(List<String> below) {
    Screen.clear();
    Page page = new Page(ladder, exercise, verdict, took, below, keys);
    Screen.print(page.lines(TerminalSize.now()));
  }
}
