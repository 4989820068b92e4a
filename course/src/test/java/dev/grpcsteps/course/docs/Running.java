package dev.grpcsteps.course.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A command that runs, and the terminal on which its user sees what it prints and they type. */
final class Running implements AutoCloseable {

  private static final Duration TO_END = Duration.ofMinutes(5);

  private final Process process;
  private final BufferedWriter input;
  private final StringBuilder screen = new StringBuilder();
  private boolean over;

  /**
   * Starts a command.
   *
   * @param command must have its standard error go where its standard output goes
   */
  Running(ProcessBuilder command) throws IOException {
    process = command.start();
    input = process.outputWriter(UTF_8);
    Thread reader = new Thread(this::read, "screen");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    char[] some = new char[8192];
    try (Reader output = new InputStreamReader(process.getInputStream(), UTF_8)) {
      for (int count = output.read(some); count >= 0; count = output.read(some)) {
        show(new String(some, 0, count));
      }
    } catch (IOException e) {
      show("unreadable: " + e);
    }
    synchronized (this) {
      over = true;
      notifyAll();
    }
  }

  private synchronized void show(String text) {
    screen.append(text);
    notifyAll();
  }

  /** All that is on the screen. */
  synchronized String screen() {
    return screen.toString();
  }

  /** Whether it has ended, and all it printed is on the screen. */
  synchronized boolean ended() {
    return over;
  }

  /** Types a line; like a terminal, shows what is typed. */
  void type(String line) {
    show(line + "\n");
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      // It has ended: what it printed tells why, and its exit code.
    }
  }

  /** Types Ctrl-D, which says that nothing more will come. */
  void endInput() {
    try {
      input.close();
    } catch (IOException e) {
      // As above.
    }
  }

  /**
   * Waits until the screen shows something, or the command has ended, or nothing has changed for
   * long.
   */
  synchronized void await(Predicate<String> shown, Duration unchanged) throws InterruptedException {
    int length = -1;
    long since = System.nanoTime();
    while (!over && !shown.test(screen())) {
      if (screen.length() != length) {
        length = screen.length();
        since = System.nanoTime();
      }
      long left = unchanged.minusNanos(System.nanoTime() - since).toMillis();
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /** Its exit code; only for a command that has {@link #ended}. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Stops it as Ctrl-C does, which a terminal shows, and waits for its end. */
  void stop() throws InterruptedException {
    show("^C");
    // A shell that has ended no longer knows what it had started.
    List<ProcessHandle> all = all().toList();
    // Not the shell: when it ends, Java drops what others have yet to write into its pipe.
    all.stream()
        .filter(each -> each.children().findAny().isEmpty())
        .forEach(ProcessHandle::destroy);
    await(text -> false, TO_END);
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    all().forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Stream<ProcessHandle> all() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }
}
