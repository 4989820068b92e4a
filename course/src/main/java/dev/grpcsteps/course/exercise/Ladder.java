package dev.grpcsteps.course.exercise;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All exercises, in the order in which they are to be done.
 *
 * @param exercises in that order
 */
public record Ladder(List<Exercise> exercises) {

  /**
   * Reads the ladder of a checkout: each step lists its own in {@code src/exercises/ladder.txt}.
   *
   * @throws IOException if something cannot be read or understood, saying which file
   */
  public static Ladder read(Path checkout) throws IOException {
    List<Exercise> exercises = new ArrayList<>();
    for (int step = 1; step <= 4; step++) {
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(checkout, "step" + step + "-*")) {
        for (Path folder : folders) {
          addAll(step, folder.resolve("src").resolve("exercises"), exercises);
        }
      }
    }
    return new Ladder(List.copyOf(exercises));
  }

  private static void addAll(int step, Path exercises, List<Exercise> all) throws IOException {
    Path sources =
        exercises.resolve(Path.of("java", "dev", "grpcsteps", "step" + step, "exercises"));
    Path list = exercises.resolve("ladder.txt");
    if (!Files.exists(list)) {
      return;
    }
    for (String id : Files.readAllLines(list)) {
      Path folder = exercises.resolve(id);
      Path page = folder.resolve("exercise.md");
      try {
        all.add(new Exercise(
            step,
            id,
            ExercisePage.parse(
                Files.readString(page),
                Files.readString(folder.resolve("wrong-answers.md")),
                Files.readString(folder.resolve("right-answers.md"))),
            sources,
            folder));
      } catch (IllegalArgumentException e) {
        throw new IOException(page + ": " + e.getMessage(), e);
      }
    }
  }

  /** The exercise of this name. */
  public Optional<Exercise> find(String id) {
    return exercises.stream().filter(each -> each.id().equalsIgnoreCase(id)).findFirst();
  }

  /** The exercises of a step, from 1 to 4. */
  public List<Exercise> ofStep(int step) {
    return exercises.stream().filter(each -> each.step() == step).toList();
  }
}
