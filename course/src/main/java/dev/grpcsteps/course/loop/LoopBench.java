package dev.grpcsteps.course.loop;

import dev.grpcsteps.bench.Samples;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
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
public final class LoopBench implements Callable<Integer> {

  private static final int SAVES_A_ROUND = 4;

  @Spec
  private @Nullable CommandSpec command;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often Maven is measured; saves, four times as often (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--exercise",
      paramLabel = "ID",
      defaultValue = "answer-a-call",
      description = "The exercise (default: ${DEFAULT-VALUE}).")
  private String id = "";

  private final Samples watch = new Samples();
  private final Samples maven = new Samples();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("grpcsteps.home", "")).toAbsolutePath();
    // A copy: what the reader has written is not touched.
    Path copy = CheckoutCopy.of(root, root.resolve("course/target/bench-loop"));
    Exercise exercise = Ladder.read(copy).find(id).orElseThrow(this::unknown);
    save(exercise, 0);
    MavenRun mavenRun = new MavenRun(copy, exercise);
    System.err.println("warming up: Maven compiles all, the watch starts");
    mavenRun.seconds();
    try (WatchRun watchRun = new WatchRun(copy, exercise)) {
      for (int round = 0; round < rounds; round++) {
        System.err.printf("round %d of %d%n", round + 1, rounds);
        for (int time = 0; time < SAVES_A_ROUND; time++) {
          String text = text(exercise, round * SAVES_A_ROUND + time + 1);
          watch.add(watchRun.secondsAfterSaving(text));
        }
        save(exercise, -round - 1);
        watchRun.awaitVerdict();
        maven.add(mavenRun.seconds());
      }
    }
    print();
    return 0;
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

  private void print() {
    double ratio = maven.median() / watch.median();
    System.out.printf("From saving %s to its verdict, median (lowest to highest)%n%n", id);
    System.out.printf("%-24s %s%n", "./learn watch", watch.text("%.2f s"));
    System.out.printf("%-24s %s%n", "mvn -o -q test", maven.text("%.2f s"));
    System.out.printf(
        Locale.ROOT, "%-24s %.1f times faster (bar: 20, and at most 0.5 s)%n", "ratio", ratio);
  }
}
