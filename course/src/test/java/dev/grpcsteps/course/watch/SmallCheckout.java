package dev.grpcsteps.course.watch;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The first exercises in a folder of their own, for a reader who breaks things. */
final class SmallCheckout {

  private static final Path SHIPPED = Path.of("..").toAbsolutePath().normalize();
  private static final Path EXERCISES = Path.of("step1-unary", "src", "exercises");

  private final Path root;

  private SmallCheckout(Path root) {
    this.root = root;
  }

  /** Copies what is shipped, and nothing that a reader has made. */
  static SmallCheckout in(Path folder) throws IOException {
    Path root = folder.resolve("gRPC auf gut Glück 猿");
    for (Exercise exercise : Ladder.read(SHIPPED).ofStep(1).subList(0, 2)) {
      copy(exercise.folder(), root.resolve(EXERCISES).resolve(exercise.id()));
      Path test = root.resolve(SHIPPED.relativize(exercise.testFile()));
      Files.createDirectories(test.getParent());
      Files.copy(exercise.testFile(), test);
      Files.writeString(
          root.resolve(EXERCISES).resolve("ladder.txt"),
          exercise.id() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    return new SmallCheckout(root);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(Files.isDirectory(file) ? copy : copy.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  /** {@code ./learn} in this checkout, in a terminal. */
  TerminalSession learn(String... args) throws IOException {
    return TerminalSession.start(root, TerminalSession.ALONE, args);
  }

  Path root() {
    return root;
  }

  /** The first exercise: AnswerACall. */
  Exercise first() throws IOException {
    return Ladder.read(root).exercises().get(0);
  }

  /** The second one. */
  Exercise second() throws IOException {
    return Ladder.read(root).exercises().get(1);
  }

  /** The first exercise's solution, with something in it replaced. */
  String solutionWith(String text, String replacement) throws IOException {
    String solution = first().solution().values().iterator().next();
    if (!solution.contains(text)) {
      throw new IllegalStateException("the solution does not contain " + text);
    }
    return solution.replace(text, replacement);
  }
}
