package dev.grpcsteps.course.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program under test in a process of its own: to type to, to read, and sure to end. */
final class RunningProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What there was still to see of a process that has ended: lines read before are left out. */
  record Ended(int exitCode, List<String> output, List<String> errors) {}

  private final Process process;
  private final OutputLines output;
  private final OutputLines errors;
  private final BufferedWriter input;

  private RunningProcess(Process process) {
    this.process = process;
    output = new OutputLines("standard output", process.getInputStream());
    errors = new OutputLines("standard error", process.getErrorStream());
    input = process.outputWriter(UTF_8);
  }

  static RunningProcess start(ProcessBuilder command) throws IOException {
    return new RunningProcess(command.start());
  }

  long pid() {
    return process.pid();
  }

  /** Waits for the next line on standard output. */
  String nextLine() throws InterruptedException {
    Optional<String> line = output.next();
    if (line.isEmpty()) {
      throw new AssertionError("standard output is over; standard error: " + errors.rest());
    }
    return line.get();
  }

  /** Waits for the next line on standard error. */
  String nextError() throws InterruptedException {
    return errors.next().orElseThrow(() -> new AssertionError("standard error is over"));
  }

  void type(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /** Ends its standard input. */
  void closeInput() throws IOException {
    input.close();
  }

  /** Asks it to end: SIGTERM, where there are signals. */
  void terminate() {
    // Not Process.destroy(): that also closes what the process still has to say.
    process.toHandle().destroy();
  }

  /** Ends it with no chance to tidy up, as a crash would. */
  void kill() throws InterruptedException {
    killAtOnce();
    awaitExit();
  }

  /** As {@link #kill}, without waiting for its end. */
  void killAtOnce() {
    // The program may be a script that only started the real one.
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits for it to end by itself. */
  Ended awaitEnd() throws InterruptedException {
    List<String> restOfOutput = output.rest();
    List<String> restOfErrors = errors.rest();
    awaitExit();
    return new Ended(process.exitValue(), restOfOutput, restOfErrors);
  }

  private void awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("process %d still runs after %s".formatted(pid(), PATIENCE));
    }
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
