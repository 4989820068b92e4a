package dev.grpcsteps.course.screen;

import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Progress;
import dev.grpcsteps.course.exercise.Progress.Entry;
import dev.grpcsteps.course.exercise.Progress.State;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Writes down what the reader does, as soon as it is done. Where that is not possible, on a full disk
 * or in a checkout that cannot be written to, it says so once and the reader goes on without.
 */
public final class Notes {

  private static final Set<Kind> SAYS_NOTHING =
      Set.of(Kind.NOT_STARTED, Kind.NO_TEXT, Kind.TOO_BUSY, Kind.CHECKER_FAILED);

  private final Progress progress;
  private boolean warned;

  public Notes(Progress progress) {
    this.progress = progress;
  }

  /** What is known of an exercise. */
  public Entry of(Exercise exercise) {
    try {
      return progress.of(exercise.id());
    } catch (IOException e) {
      warn("read", e);
      return Entry.NONE;
    }
  }

  /** Keeps a verdict, but for those that say nothing about what the reader has tried. */
  public void verdict(Exercise exercise, Verdict verdict) {
    if (verdict.isRight()) {
      change(exercise, entry -> entry.reached(State.SOLVED));
    } else if (!SAYS_NOTHING.contains(verdict.kind())) {
      change(exercise, entry -> entry.reached(State.TRIED));
    }
  }

  /** Keeps how many hints have been shown. */
  public void hints(Exercise exercise, int shown) {
    change(exercise, entry -> entry.hinted(shown));
  }

  /** Keeps that the solution was shown. */
  public void solutionShown(Exercise exercise) {
    change(exercise, Entry::shownSolution);
  }

  /** The first exercise behind this one that is not solved; then the first at all. */
  public Optional<Exercise> after(Ladder ladder, Exercise exercise) {
    List<Exercise> all = ladder.exercises();
    int here = all.indexOf(exercise);
    return all.subList(here + 1, all.size()).stream()
        .filter(each -> !isSolved(each))
        .findFirst()
        .or(() -> all.subList(0, here).stream().filter(each -> !isSolved(each)).findFirst());
  }

  /** The first exercise that is not solved. */
  public Optional<Exercise> first(Ladder ladder) {
    return ladder.exercises().stream().filter(each -> !isSolved(each)).findFirst();
  }

  /** Whether it has been solved, now or before. */
  public boolean isSolved(Exercise exercise) {
    return of(exercise).state() == State.SOLVED;
  }

  private void change(Exercise exercise, UnaryOperator<Entry> change) {
    try {
      progress.change(exercise.id(), change);
    } catch (IOException e) {
      warn("write", e);
    }
  }

  private void warn(String what, IOException why) {
    if (!warned) {
      System.err.println(
          "learn: your progress is not kept: cannot " + what + " " + progress.file() + ": " + why);
    }
    warned = true;
  }
}
