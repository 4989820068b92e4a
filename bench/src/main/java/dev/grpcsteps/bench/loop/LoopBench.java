package dev.grpcsteps.bench.loop;

import dev.grpcsteps.bench.measure.Bench;
import dev.grpcsteps.bench.measure.Ratio;
import dev.grpcsteps.bench.measure.Samples;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a reader waits after a save: with {@code ./learn watch}, and with Maven. */
@Command(
    name = "loop",
    description = "From saving an exercise to its verdict: ./learn watch against Maven.")
public final class LoopBench implements Bench {

  private static final int SAVES_A_ROUND = 4;

  @Spec
  private @Nullable CommandSpec command;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "How often Maven is measured; saves, four times as often (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--exercise",
      paramLabel = "ID",
      description = "The exercise (default: ${DEFAULT-VALUE}).")
  private String id = "answer-a-call";

  private final Samples watch = new Samples();
  private final Samples watchByRound = new Samples();
  private final Samples maven = new Samples();

  @Override
  public List<Ratio> measure() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("grpcsteps.home", "")).toAbsolutePath();
    // A copy: what the reader has written is not touched.
    Path copy = CheckoutCopy.of(root, root.resolve("bench/target/loop"));
    Exercise exercise = Ladder.read(copy).find(id).orElseThrow(this::unknown);
    save(exercise, 0);
    MavenRun mavenRun = new MavenRun(copy, exercise);
    System.err.println("warming up: Maven compiles all, the watch starts");
    mavenRun.seconds("-nsu");
    try (WatchRun watchRun = new WatchRun(root, copy, exercise)) {
      for (int round = 0; round < rounds; round++) {
        System.err.printf("round %d of %d%n", round + 1, rounds);
        saveAFewTimes(exercise, watchRun, round);
        save(exercise, -round - 1);
        watchRun.awaitVerdict();
        maven.add(mavenRun.seconds("-o"));
      }
    }
    return ratios();
  }

  private List<Ratio> ratios() {
    return List.of(
        Ratio.atLeast(
            20,
            "from saving %s to Maven's verdict".formatted(id),
            "to that of ./learn watch",
            maven,
            watchByRound,
            "%.2f s"),
        new Ratio(
            "from saving %s to the verdict".formatted(id),
            "nothing: seconds",
            watch.text("%.2f s"),
            "",
            watch.median(),
            0.5,
            false));
  }

  private void saveAFewTimes(Exercise exercise, WatchRun watchRun, int round)
      throws IOException, InterruptedException {
    Samples saves = new Samples();
    for (int time = 0; time < SAVES_A_ROUND; time++) {
      double seconds =
          watchRun.secondsAfterSaving(text(exercise, round * SAVES_A_ROUND + time + 1));
      saves.add(seconds);
      watch.add(seconds);
    }
    watchByRound.add(saves.median());
  }

  private ParameterException unknown() {
    return new ParameterException(
        Objects.requireNonNull(command).commandLine(),
        "there is no exercise '" + id + "'; ./learn list shows them");
  }

  private static void save(Exercise exercise, int number) throws IOException {
    for (Map.Entry<Path, String> each : exercise.solution().entrySet()) {
      Files.createDirectories(each.getKey().getParent());
      Files.writeString(each.getKey(), each.getValue() + "// " + number + "\n");
    }
  }

  /** The solution, a little different each time, as a reader's file is from save to save. */
  private static String text(Exercise exercise, int number) throws IOException {
    return exercise.solution().get(exercise.mainFile()) + "// " + number + "\n";
  }
}
