package dev.grpcsteps.bench.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.course.check.Jvm;
import dev.grpcsteps.course.exercise.Exercise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./learn watch} as a program of its own, whose output is read for its verdicts. */
final class WatchRun implements AutoCloseable {

  private final Exercise exercise;
  private final Process process;
  private final BufferedReader output;

  /**
   * Starts it, and waits for its first verdict.
   *
   * @param learn the checkout whose program is run
   * @param checkout the one whose exercises it watches
   */
  WatchRun(Path learn, Path checkout, Exercise exercise) throws IOException {
    this.exercise = exercise;
    List<String> command = new ArrayList<>();
    command.add(Jvm.PROGRAM);
    // As this program was started, but for the checkout and what only lasting programs have.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Dgrpcsteps.home"))
        .filter(option -> !option.matches("-XX:.(TieredCompilation|UseParallelGC)"))
        .forEach(command::add);
    command.addAll(Jvm.STARTS_FAST);
    command.add("-Dgrpcsteps.home=" + checkout);
    command.addAll(
        List.of("-cp", learn.resolve(Path.of("course", "target", "lib", "*")).toString()));
    command.addAll(List.of("dev.grpcsteps.course.Learn", "watch", exercise.id()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    awaitVerdict();
  }

  /** Saves, and waits for the verdict. */
  double secondsAfterSaving(String text) throws IOException, InterruptedException {
    // A reader thinks before they save; meanwhile the next worker warms up.
    TimeUnit.SECONDS.sleep(3);
    long start = System.nanoTime();
    Files.writeString(exercise.mainFile(), text);
    awaitVerdict();
    return (System.nanoTime() - start) / 1e9;
  }

  /** Reads on to the end of the next verdict, which must be that all is right. */
  void awaitVerdict() throws IOException {
    boolean right = false;
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      right |= line.equals("+ right");
      if (line.contains("n next")) {
        if (!right) {
          throw new IOException("the solution of " + exercise.id() + " was not right");
        }
        return;
      }
    }
    throw new IOException("./learn watch has ended");
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close(); // The end of its input ends it.
  }
}
