package dev.grpcsteps.bench.loop;

import dev.grpcsteps.course.exercise.Exercise;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The test of one exercise as a reader without {@code ./learn} runs it. */
final class MavenRun {

  private final Path checkout;
  private final Exercise exercise;

  MavenRun(Path checkout, Exercise exercise) {
    this.checkout = checkout;
    this.exercise = exercise;
  }

  /**
   * How long it takes from the start of Maven to its end.
   *
   * @param mode {@code -o}, or {@code -nsu} for the first time, when a plugin may have to be downloaded
   */
  double seconds(String mode) throws IOException, InterruptedException {
    Path log = checkout.resolve("maven.log");
    long start = System.nanoTime();
    int exitCode = new ProcessBuilder(command(mode))
        .directory(checkout.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exitCode != 0) {
      throw new IOException("Maven failed: " + Files.readString(log));
    }
    return seconds;
  }

  private List<String> command(String mode) {
    return List.of(
        File.separatorChar == '\\' ? "mvn.cmd" : "mvn",
        mode,
        "-q",
        "test",
        "-Pexercises",
        "-pl",
        String.valueOf(checkout.relativize(exercise.folder()).getName(0)),
        "-am",
        "-Dtest=" + exercise.className() + "Test",
        "-Dsurefire.failIfNoSpecifiedTests=false");
  }
}
