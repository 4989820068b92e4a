package dev.grpcsteps.course.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.common.trace.Waiting;
import dev.grpcsteps.course.check.Jvm;
import dev.grpcsteps.course.check.Libraries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code ./learn} in a real pseudo-terminal, which {@code script} makes: typed at, and read from. */
final class TerminalSession implements AutoCloseable {

  /** Stands for the command in a script for the shell. */
  static final String LEARN = "{learn}";

  /** The command alone. */
  static final String ALONE = "exec " + LEARN;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String TOO_BUSY = "this machine is too busy to judge";

  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private int read;

  private TerminalSession(Process process) {
    this.process = process;
    Thread reader = new Thread(this::readAll, "terminal-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it.
   *
   * @param checkout that it works in
   * @param script what the shell does in this terminal, with {@link #LEARN} in it
   */
  static TerminalSession start(Path checkout, String script, String... args) throws IOException {
    // Where the build runs in the background of a script, it and all it starts would ignore Ctrl-C.
    ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT", "script");
    builder.command().addAll(List.of("--quiet", "--flush", "--return", "-c"));
    builder.command().addAll(List.of(script.replace(LEARN, learn(checkout, args)), "/dev/null"));
    builder.directory(checkout.toFile()).redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("NO_COLOR");
    return new TerminalSession(builder.start());
  }

  /** The command for a shell. */
  private static String learn(Path checkout, String... args) throws IOException {
    List<String> words = new ArrayList<>(List.of(Jvm.PROGRAM));
    words.addAll(Jvm.STARTS_FAST);
    words.addAll(Jvm.optionsOfAll());
    words.addAll(List.of("-cp", Libraries.asClassPath(Libraries.all())));
    words.add("-Dgrpcsteps.home=" + checkout);
    words.add("dev.grpcsteps.course.Learn");
    words.addAll(List.of(args));
    return words.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private void readAll() {
    try (InputStream in = process.getInputStream()) {
      byte[] bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        synchronized (output) {
          output.append(new String(bytes, 0, count, UTF_8));
          output.notifyAll();
        }
      }
    } catch (IOException e) {
      // The terminal is closed.
    }
  }

  /** Types; Enter is {@code \n}, Ctrl-C is {@code \3}. */
  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  /**
   * Waits for this text, after all texts waited for before; returns what came up to its end. What a
   * busy machine could not judge runs again, as its reader would have it.
   */
  String waitFor(String text) throws IOException, InterruptedException {
    synchronized (output) {
      int from = read;
      while (!Waiting.until(output, () -> isThere(text) || isThere(TOO_BUSY), PATIENCE)
          || !isThere(text)) {
        if (!isThere(TOO_BUSY)) {
          throw new AssertionError("'" + text + "' did not come, but:\n" + output.substring(read));
        }
        read = endOf(TOO_BUSY);
        type("r\n");
      }
      read = endOf(text);
      return output.substring(from, read);
    }
  }

  private boolean isThere(String text) {
    return output.indexOf(text, read) >= 0;
  }

  private int endOf(String text) {
    return output.indexOf(text, read) + text.length();
  }

  /** All it has shown. */
  String all() {
    synchronized (output) {
      return output.toString();
    }
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it has not ended; it has shown:\n" + all());
    }
    return process.exitValue();
  }

  /** The processes it has started, workers too. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
