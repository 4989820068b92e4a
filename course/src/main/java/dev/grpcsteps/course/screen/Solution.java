package dev.grpcsteps.course.screen;

import dev.grpcsteps.course.exercise.Exercise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The reference solution, for a reader who has solved the exercise or says plainly that they want it. */
public final class Solution {

  private Solution() {}

  /**
   * Shows it, if it may.
   *
   * @param plainly whether the reader wants it even if they have not solved the exercise
   * @return whether it was shown
   */
  public static boolean show(Exercise exercise, Notes notes, boolean plainly) throws IOException {
    if (!plainly && !notes.isSolved(exercise)) {
      return false;
    }
    for (Map.Entry<Path, String> each : exercise.solution().entrySet()) {
      Path file = exercise.solutionFolder().resolve(each.getKey().getFileName());
      Screen.print("bold", ShownPath.of(file));
      System.out.println();
      System.out.println(each.getValue());
    }
    notes.solutionShown(exercise);
    return true;
  }
}
