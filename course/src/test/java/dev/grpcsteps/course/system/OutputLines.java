package dev.grpcsteps.course.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines that a process prints, read as they come: a full pipe would stop the process. */
final class OutputLines {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String name;
  private final BlockingQueue<Optional<String>> unread = new LinkedBlockingQueue<>();
  private boolean over;

  OutputLines(String name, InputStream output) {
    this.name = name;
    Thread reader = new Thread(() -> read(output), name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream output) {
    try (BufferedReader text = new BufferedReader(new InputStreamReader(output, UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        unread.add(Optional.of(line));
      }
    } catch (IOException e) {
      unread.add(Optional.of("unreadable: " + e));
    } finally {
      unread.add(Optional.empty());
    }
  }

  /** Waits for the next line; empty at the end of the output. */
  Optional<String> next() throws InterruptedException {
    return next(System.nanoTime() + PATIENCE.toNanos());
  }

  /** Waits for the end of the output, and gives the lines that no one has read so far. */
  List<String> rest() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = next(deadline); line.isPresent(); line = next(deadline)) {
      lines.add(line.get());
    }
    return lines;
  }

  private Optional<String> next(long deadline) throws InterruptedException {
    if (over) {
      return Optional.empty();
    }
    Optional<String> line = unread.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (line == null) {
      throw new AssertionError("no line and no end of %s within %s".formatted(name, PATIENCE));
    }
    over = line.isEmpty();
    return line;
  }
}
