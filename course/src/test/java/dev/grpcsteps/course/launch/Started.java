package dev.grpcsteps.course.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process of a test, and what it prints, to both of its outputs. */
final class Started implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;
  private final List<ProcessHandle> orphans = new ArrayList<>();
  private final StringBuilder screen = new StringBuilder();

  Started(ProcessBuilder command) throws IOException {
    process = command.redirectErrorStream(true).start();
    lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    // A test that waits for what does not come ends with what it has read so far.
    CompletableFuture.delayedExecutor(50, TimeUnit.SECONDS).execute(this::close);
  }

  /** Reads until a line has this in it; all lines so far if none has. */
  String await(String part) throws IOException {
    String line = lines.readLine();
    while (line != null) {
      screen.append(line).append('\n');
      if (line.contains(part)) {
        break;
      }
      line = lines.readLine();
    }
    return screen.toString();
  }

  /** Reads to the end; the exit code. */
  int exitCode() throws IOException, InterruptedException {
    screen.append(lines.lines().map(line -> line + "\n").collect(Collectors.joining()));
    return process.waitFor();
  }

  String screen() {
    return screen.toString();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** As {@code kill -9} does it: what it has started goes on. */
  void kill() throws InterruptedException {
    orphans.addAll(process.descendants().toList());
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    orphans.forEach(ProcessHandle::destroyForcibly);
  }
}
