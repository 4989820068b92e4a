package dev.grpcsteps.course.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.common.lab.GivenTime;
import dev.grpcsteps.course.worker.Report;
import dev.grpcsteps.course.worker.Report.Kind;
import dev.grpcsteps.course.worker.Worker;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A worker's JVM: started ahead of time, so that it is warm when a reader saves. */
final class WorkerProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_OTHER_LINES = 20;
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Process process;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final StringBuilder other = new StringBuilder();
  private boolean ended;
  private boolean tooBusy;

  /** A line of the worker's, or its end. */
  private record Line(@Nullable Report report) {}

  private WorkerProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "worker-output");
    reader.setDaemon(true);
    reader.start();
  }

  static WorkerProcess start(List<Path> libraries) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(JvmOptions.ofAllJvms());
    // A reader's code that takes all memory must end, and say so by its exit code 3.
    command.addAll(List.of(
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-cp", classPath, Worker.class.getName()));
    return new WorkerProcess(
        new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        accept(line);
      }
    } catch (IOException e) {
      // It was killed while it wrote: its end is told below all the same.
    }
    lines.add(new Line(null));
  }

  private void accept(String line) {
    try {
      lines.add(new Line(JSON.readValue(line, Report.class)));
    } catch (JsonProcessingException e) {
      synchronized (other) {
        // What the JVM itself says: that memory has run out, for example.
        if (other.length() < MOST_OTHER_LINES * 100) {
          other.append(line).append('\n');
        }
      }
    }
  }

  /** Hands over code to run. */
  void run(TestCode test, Map<String, byte[]> code) throws IOException {
    DataOutputStream out = new DataOutputStream(process.getOutputStream());
    out.write(Worker.RUN);
    out.writeUTF(test.name());
    out.writeUTF(String.join(" ", test.methods()));
    out.writeInt(code.size());
    for (Map.Entry<String, byte[]> each : code.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeInt(each.getValue().length);
      out.write(each.getValue());
    }
    out.flush();
  }

  /** Asks where all threads are; null if it does not answer, whatever it does instead. */
  @Nullable
  Report stacks() throws IOException, InterruptedException {
    process.getOutputStream().write(Worker.STACKS);
    process.getOutputStream().flush();
    long worked = cpuNanos();
    Report report = next(ANSWER);
    while (report != null && report.kind() != Kind.STACKS) {
      report = next(ANSWER);
    }
    // It may be out of breath, as with next to no memory left; one that does not even work stands
    // still.
    tooBusy |= report == null && cpuNanos() - worked < ANSWER.toNanos() / 2;
    return report;
  }

  /**
   * The next report; null if there is none in time, or the worker has ended.
   *
   * @param patience in time that the machine gives to the worker
   */
  @Nullable
  Report next(Duration patience) throws InterruptedException {
    GivenTime time = new GivenTime(this::cpuNanos);
    Line line = null;
    while (line == null && !time.reaches(patience)) {
      line = lines.poll(20, TimeUnit.MILLISECONDS);
    }
    ended |= line != null && line.report() == null;
    tooBusy = line == null && time.isTooLittle();
    return line == null ? null : line.report();
  }

  private long cpuNanos() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** Whether there was no report because the machine gave it too little time. */
  boolean isTooBusy() {
    return tooBusy;
  }

  /** Waits until it is warm; null if all is well, else what it said instead. */
  @Nullable
  String awaitReady() throws InterruptedException {
    Report report = next(Duration.ofSeconds(60));
    while (report != null && report.kind() != Kind.READY && report.failure() == null) {
      report = next(Duration.ofSeconds(60));
    }
    if (report == null) {
      return "the program that runs your code did not start: " + other();
    }
    return report.failure() == null
        ? null
        : report.failure().type() + ": " + report.failure().message();
  }

  /** Its exit code if it has ended by itself; null while it runs. */
  @Nullable
  Integer exitCode() throws InterruptedException {
    return ended ? (Integer) process.waitFor() : null;
  }

  /** What it said beside its reports. */
  String other() {
    synchronized (other) {
      return other.toString().strip();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
