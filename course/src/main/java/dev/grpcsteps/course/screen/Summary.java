package dev.grpcsteps.course.screen;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Progress.Entry;
import java.util.List;

/** What a reader has done so far, to look at or to keep. */
public final class Summary {

  private Summary() {}

  /** Prints it. */
  public static void print(Ladder ladder, Notes notes) {
    List<Exercise> all = ladder.exercises();
    List<Entry> solved = all.stream().filter(notes::isSolved).map(notes::of).toList();
    long alone =
        solved.stream().filter(entry -> entry.hints() == 0 && !entry.peeked()).count();
    long peeked = solved.stream().filter(Entry::peeked).count();
    System.out.println();
    Screen.print("bold", solved.size() + " of " + all.size() + " exercises solved:");
    System.out.printf("  %3d without a hint%n", alone);
    System.out.printf("  %3d with hints%n", solved.size() - alone - peeked);
    System.out.printf("  %3d with a look at the solution first%n", peeked);
    if (solved.size() == all.size()) {
      System.out.println();
      System.out.println(
          "You have done them all. What comes after: docs/11-running-it-for-others.md");
    }
  }
}
