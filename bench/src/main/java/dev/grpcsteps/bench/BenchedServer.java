package dev.grpcsteps.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.course.check.Jvm;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, ready for calls. */
final class BenchedServer implements AutoCloseable {

  private static final String READY = "listening on ";

  private final Process process;
  private final String target;

  private BenchedServer(Process process, String target) {
    this.process = process;
    this.target = target;
  }

  /** The course's own, of step 4, as {@code ./learn run step4 server} starts it. */
  static BenchedServer shipped(Path users, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("--port", "0", "--data", users.toString()));
    args.addAll(List.of(more));
    return start(users, java(WholeServerMain.class, args));
  }

  /** The same service with nothing around it. */
  static BenchedServer bare(Path users, String executor) throws IOException {
    return start(users, java(BareServerMain.class, List.of(executor, users.toString())));
  }

  /** None at all: reads the file, says so, and ends. */
  static BenchedServer reading(Path users) throws IOException {
    return start(users, java(JacksonReadMain.class, List.of(users.toString())));
  }

  /**
   * One that behaves as the article's.
   *
   * @param script its path
   */
  static BenchedServer ofTheArticle(Path users, String script)
      throws IOException, InterruptedException {
    return start(users, List.of(Python.program(), "-B", script, users.toString()));
  }

  /** A JVM as this one, which has the options of a server too. */
  static List<String> java(Class<?> main, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Jvm.PROGRAM);
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(args);
    return command;
  }

  private static BenchedServer start(Path users, List<String> command) throws IOException {
    Path errors = users.resolveSibling("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    // Not closed: a server whose output is closed fails at its last words.
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("no server: " + command + " said " + Files.readString(errors));
    }
    return new BenchedServer(process, line.substring(READY.length()));
  }

  /** {@code host:port}. */
  String target() {
    return target;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
