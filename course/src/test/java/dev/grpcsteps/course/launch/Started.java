package dev.grpcsteps.course.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.stream.Collectors;

/** A process of a test, and what it prints, to both of its outputs. */
final class Started implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;
  private final StringBuilder screen = new StringBuilder();

  Started(ProcessBuilder command) throws IOException {
    process = command.redirectErrorStream(true).start();
    lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
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
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
