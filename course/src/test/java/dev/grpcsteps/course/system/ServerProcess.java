package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.step4.whole.WholeServerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server in a process of its own, on a free port, ready for calls. */
final class ServerProcess implements AutoCloseable {

  private static final String READY = "listening on 127.0.0.1:";

  private final RunningProcess process;
  private final int port;

  private ServerProcess(RunningProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Our server, of the whole system.
   *
   * @param more options besides
   */
  static ServerProcess ours(Path data, String... more) throws IOException, InterruptedException {
    return of(WholeServerMain.class, data, more);
  }

  /** A server like ours, whose calls take as long as their clients say. */
  static ServerProcess slow(Path data) throws IOException, InterruptedException {
    return of(SlowServerMain.class, data);
  }

  /** Any server that has our options. */
  static ServerProcess of(Class<?> main, Path data, String... more)
      throws IOException, InterruptedException {
    String[] args = Stream.concat(
            Stream.of("--port", "0", "--data", data.toString()), Stream.of(more))
        .toArray(String[]::new);
    return ready(JavaProcess.start(main, args));
  }

  /** One in a JVM with these options. */
  static ServerProcess inAJvm(List<String> options, Class<?> main, Path data)
      throws IOException, InterruptedException {
    return ready(
        JavaProcess.start(List.of(), options, main, "--port", "0", "--data", data.toString()));
  }

  /** The article's server; it needs its file to be there. */
  static ServerProcess ofTheArticle(Python python, Path data)
      throws IOException, InterruptedException {
    return ready(python.start("article_server.py", data.toString()));
  }

  /** Waits until a server that was just started takes calls. */
  static ServerProcess ready(RunningProcess process) throws InterruptedException {
    try {
      String line = process.nextLine();
      assertThat(line).matches(READY + "\\d+");
      return new ServerProcess(process, Integer.parseInt(line.substring(READY.length())));
    } catch (InterruptedException | AssertionError e) {
      process.close();
      throw e;
    }
  }

  RunningProcess process() {
    return process;
  }

  /** How much work it has done until now, in seconds: a busy machine does not add to that. */
  double workSeconds() {
    return ProcessHandle.of(process.pid())
            .flatMap(running -> running.info().totalCpuDuration())
            .orElseThrow()
            .toMillis()
        / 1000.0;
  }

  int port() {
    return port;
  }

  String target() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.close();
  }
}
