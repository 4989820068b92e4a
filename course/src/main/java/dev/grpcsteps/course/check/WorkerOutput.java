package dev.grpcsteps.course.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What a worker's JVM prints, and the programs that the reader's code starts: read to its end, so that
 * nobody waits for a full pipe, and its last words kept.
 */
final class WorkerOutput {

  private static final int MOST_BYTES = 2000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final byte[] ring = new byte[MOST_BYTES];
  private long count;
  private final Thread reader;

  WorkerOutput(InputStream output) {
    reader = new Thread(() -> read(output), "worker-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream output) {
    byte[] buffer = new byte[8192];
    try (output) {
      for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
        keep(buffer, read);
      }
    } catch (IOException e) {
      // It was killed while it wrote.
    }
  }

  private synchronized void keep(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (count++ % MOST_BYTES)] = bytes[i];
    }
  }

  /** The end of what a worker that is at its end has printed: that memory has run out, for example. */
  String lastWords() throws InterruptedException {
    // Not without a limit: a program that the code has started may hold the output open.
    reader.join(LAST_WORDS.toMillis());
    return kept();
  }

  private synchronized String kept() {
    int length = (int) Math.min(count, MOST_BYTES);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = ring[(int) ((count - length + i) % MOST_BYTES)];
    }
    return new String(bytes, UTF_8).strip();
  }
}
