package dev.grpcsteps.course.screen;

import dev.grpcsteps.course.exercise.Chapter;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Progress.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exercises and how far the reader has come, as lines. */
public final class LadderText {

  private final Ladder ladder;
  private final Notes notes;
  private final @Nullable Exercise here;

  /**
   * Text about this ladder.
   *
   * @param here where the reader is; null if they have done everything
   */
  public LadderText(Ladder ladder, Notes notes, @Nullable Exercise here) {
    this.ladder = ladder;
    this.notes = notes;
    this.here = here;
  }

  /** A line for each chapter with exercises; below the one where the reader is, its exercises. */
  public void printOverview() {
    for (Chapter chapter : ladder.chapters()) {
      printChapter(chapter, here != null && here.page().chapter().equals(chapter));
    }
  }

  /** All exercises of all chapters. */
  public void printAll() {
    ladder.chapters().forEach(chapter -> printChapter(chapter, true));
  }

  private void printChapter(Chapter chapter, boolean open) {
    List<Exercise> exercises = ladder.of(chapter);
    long solved = exercises.stream().filter(notes::isSolved).count();
    String many = exercises.size() == 1 ? "exercise" : "exercises";
    String text = "%2d. %-46s %d of %d %s"
        .formatted(chapter.number(), chapter.title(), solved, exercises.size(), many);
    Screen.print(solved == exercises.size() ? "green" : "bold", text);
    if (open) {
      exercises.forEach(this::printExercise);
    }
  }

  private void printExercise(Exercise exercise) {
    Entry entry = notes.of(exercise);
    String mark = switch (entry.state()) {
      case SOLVED -> "+";
      case TRIED -> "x";
      case UNTRIED -> ".";
    };
    String line = "  %s %s %-26s %s%s"
        .formatted(
            exercise.equals(here) ? ">" : " ",
            mark,
            exercise.id(),
            exercise.page().title(),
            remarks(entry));
    Screen.print(style(entry), line);
  }

  private static String style(Entry entry) {
    return switch (entry.state()) {
      case SOLVED -> "green";
      case TRIED -> "yellow";
      case UNTRIED -> "reset";
    };
  }

  private static String remarks(Entry entry) {
    List<String> remarks = new ArrayList<>();
    if (entry.hints() > 0) {
      remarks.add(entry.hints() == 1 ? "1 hint" : entry.hints() + " hints");
    }
    if (entry.peeked()) {
      remarks.add("solution seen");
    }
    return Optional.of(String.join(", ", remarks))
        .filter(text -> !text.isEmpty())
        .map(text -> " (" + text + ")")
        .orElse("");
  }
}
