package dev.grpcsteps.course.command;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.exercise.Progress;
import dev.grpcsteps.course.exercise.ProgressFile;
import dev.grpcsteps.course.exercise.Workbench;
import dev.grpcsteps.course.screen.Notes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What a command needs of the checkout it was called in.
 *
 * @param ladder the exercises
 * @param notes what the reader has done
 */
record Checkout(Path root, Ladder ladder, Notes notes) {

  /** Opens the checkout that the script {@code learn} stands in. */
  static Checkout open() throws IOException {
    Path root = Path.of(System.getProperty("grpcsteps.home", "")).toAbsolutePath();
    return new Checkout(root, Ladder.read(root), new Notes(new Progress(ProgressFile.in(root))));
  }

  /** Puts the starters where the reader has no files yet. */
  void layOut() {
    try {
      Workbench.layOut(ladder.exercises());
    } catch (IOException e) {
      System.err.println("learn: cannot put the starters into the checkout: " + e);
    }
  }

  /** The exercise of this name, or an error that says how to find the right one. */
  Exercise exercise(String id, CommandLine command) {
    return ladder.find(id).orElseThrow(() -> {
      List<String> alike = ladder.exercises().stream()
          .map(Exercise::id)
          .filter(each -> each.contains(id) || id.contains(each))
          .toList();
      String hint =
          alike.isEmpty() ? "./learn list shows them" : "did you mean " + alike.get(0) + "?";
      return new ParameterException(command, "there is no exercise '" + id + "'; " + hint);
    });
  }
}
