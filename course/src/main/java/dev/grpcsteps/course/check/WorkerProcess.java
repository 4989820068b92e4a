package dev.grpcsteps.course.check;

import dev.grpcsteps.common.lab.GivenTime;
import dev.grpcsteps.course.worker.Report;
import dev.grpcsteps.course.worker.Report.Stack;
import dev.grpcsteps.course.worker.Worker;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A worker's JVM: started ahead of time, so that it is warm when a reader saves. */
final class WorkerProcess implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Process process;
  private final WorkerLine line;
  private final WorkerOutput output;
  private boolean tooBusy;

  private WorkerProcess(Process process, WorkerLine line) {
    this.process = process;
    this.line = line;
    this.output = new WorkerOutput(process.getInputStream());
  }

  static WorkerProcess start(List<Path> libraries) throws IOException {
    List<String> command = new ArrayList<>(List.of(Jvm.PROGRAM));
    command.addAll(Jvm.optionsOfAll());
    command.addAll(Jvm.STARTS_FAST);
    // Else the collector runs through all of memory before the first test, for classes that all
    // stay.
    command.add("-XX:MetaspaceSize=64m");
    // A reader's code that takes all memory must end, and say so by its exit code 3.
    command.addAll(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
    // Java's common pool has a thread less than there are cores: the verdict is to be the same
    // anywhere.
    command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=8");
    command.addAll(List.of("-cp", Libraries.asClassPath(libraries), Worker.class.getName()));
    ProcessBuilder worker = new ProcessBuilder(command).redirectErrorStream(true);
    // Set for all JVMs, a debugger's port would be taken, and a collector would be one too many.
    worker.environment().keySet().removeAll(Jvm.VARIABLES);
    return invited(worker.start());
  }

  /** Standard input has the invitation alone: the reader's code, which may read it, finds its end. */
  private static WorkerProcess invited(Process process) throws IOException {
    WorkerLine line = new WorkerLine();
    var unused = process.onExit().thenRun(line::close);
    try (OutputStream input = process.getOutputStream()) {
      input.write(line.invitation());
    } catch (IOException e) {
      // It has ended already: its last words say why.
    }
    return new WorkerProcess(process, line);
  }

  /** Hands over code to run. */
  void run(TestCode test, Map<String, byte[]> code) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(line.commands()));
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

  /** Asks where all threads are; empty if it does not answer, whatever it does instead. */
  List<Stack> stacks() throws IOException, InterruptedException {
    line.commands().write(Worker.STACKS);
    long worked = cpuNanos();
    Report report = next(ANSWER);
    while (report != null && !(report instanceof Report.Stacks)) {
      report = next(ANSWER);
    }
    // It may be out of breath, as with next to no memory left; one that does not even work stands
    // still.
    tooBusy |= report == null && cpuNanos() - worked < ANSWER.toNanos() / 2;
    return report instanceof Report.Stacks answer ? answer.stacks() : List.of();
  }

  /**
   * The next report; null if there is none in time, or the worker has ended.
   *
   * @param patience in time that the machine gives to the worker
   */
  @Nullable
  Report next(Duration patience) throws InterruptedException {
    GivenTime time = new GivenTime(this::cpuNanos);
    Report report = line.next(time, patience);
    tooBusy = report == null && !line.ended() && time.isTooLittle();
    return report;
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
    while (true) {
      Report report = next(Duration.ofSeconds(60));
      if (report == null) {
        return "the program that runs your code did not start: " + output.lastWords();
      } else if (report instanceof Report.Ready) {
        return null;
      } else if (report instanceof Report.Broken broken) {
        return broken.failure().text();
      } else if (report instanceof Report.Failed failed) {
        return failed.failure().text();
      }
    }
  }

  /** Its exit code if it has ended by itself; null while it runs. */
  @Nullable
  Integer exitCode() throws InterruptedException {
    return line.ended() ? (Integer) process.waitFor() : null;
  }

  /** Whether its JVM has ended because it needed more memory than it had. */
  boolean ranOutOfMemory() throws InterruptedException {
    return output.lastWords().contains("OutOfMemoryError");
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
