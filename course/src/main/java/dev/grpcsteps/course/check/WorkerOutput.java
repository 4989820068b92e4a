package dev.grpcsteps.course.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.common.lab.GivenTime;
import dev.grpcsteps.course.worker.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a worker says, read as it comes: its reports, and what its JVM itself prints beside them. */
final class WorkerOutput {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_OTHER_CHARACTERS = 2000;

  /** An empty one stands for the end. */
  private final BlockingQueue<Optional<Report>> reports = new LinkedBlockingQueue<>();

  private final StringBuilder other = new StringBuilder();
  private boolean ended;

  WorkerOutput(InputStream output) {
    Thread reader = new Thread(() -> read(output), "worker-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream output) {
    try (var lines = new BufferedReader(new InputStreamReader(output, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(line);
      }
    } catch (IOException e) {
      // It was killed while it wrote: its end is told below all the same.
    }
    reports.add(Optional.empty());
  }

  private void accept(String line) {
    try {
      reports.add(Optional.of(JSON.readValue(line, Report.class)));
    } catch (JsonProcessingException e) {
      synchronized (other) {
        // What the JVM itself says: that memory has run out, for example.
        if (other.length() < MOST_OTHER_CHARACTERS) {
          other.append(line).append('\n');
        }
      }
    }
  }

  /**
   * The next report; null if there is none in time, or the worker has ended.
   *
   * @param patience in the time that the machine gives to the worker
   */
  @Nullable
  Report next(GivenTime time, Duration patience) throws InterruptedException {
    Optional<Report> report = null;
    while (report == null && !time.reaches(patience)) {
      report = reports.poll(20, TimeUnit.MILLISECONDS);
    }
    ended |= report != null && report.isEmpty();
    return report == null ? null : report.orElse(null);
  }

  /** Whether the worker has ended, and all its reports were taken. */
  boolean ended() {
    return ended;
  }

  /** What was said beside the reports. */
  String other() {
    synchronized (other) {
      return other.toString().strip();
    }
  }
}
