package dev.grpcsteps.course.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Progress;
import dev.grpcsteps.course.exercise.Progress.State;
import dev.grpcsteps.course.exercise.ProgressFile;
import dev.grpcsteps.course.exercise.Shipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes next: {@code ./learn}, the watch and its key n ask the same notes. */
class NotesTest {

  private static final List<Exercise> FOUR = Shipped.exercises().subList(0, 4);
  private static final Ladder LADDER = new Ladder(FOUR);

  private final Progress progress;
  private final Notes notes;

  NotesTest(@TempDir Path folder) {
    progress = new Progress(ProgressFile.in(folder));
    notes = new Notes(progress);
  }

  private void solve(int... numbers) throws IOException {
    for (int number : numbers) {
      progress.change(FOUR.get(number).id(), entry -> entry.reached(State.SOLVED));
    }
  }

  @Test
  void beginsWithTheFirstExerciseThatIsNotSolved() throws IOException {
    assertThat(notes.next(LADDER)).hasValue(FOUR.get(0));

    solve(0, 1);
    assertThat(notes.next(LADDER)).hasValue(FOUR.get(2));
  }

  @Test
  void staysWhereTheReaderIsUntilThatIsSolved() throws IOException {
    notes.moveTo(FOUR.get(2));
    assertThat(notes.next(LADDER)).hasValue(FOUR.get(2));

    solve(2);
    assertThat(notes.next(LADDER)).hasValue(FOUR.get(3));
    assertThat(notes.after(LADDER, FOUR.get(2))).hasValue(FOUR.get(3));
  }

  @Test
  void comesBackToWhatWasLeftForLaterAndEndsWhenAllAreSolved() throws IOException {
    notes.moveTo(FOUR.get(3));
    solve(1, 2, 3);
    assertThat(notes.next(LADDER)).hasValue(FOUR.get(0));

    solve(0);
    assertThat(notes.next(LADDER)).isEmpty();
  }
}
