package dev.grpcsteps.course.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.course.check.Jvm;
import dev.grpcsteps.course.check.Libraries;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server of the whole system in a process of its own, on 127.0.0.1, whose users are in etcd. */
public final class ClusterServer implements AutoCloseable {

  private static final String READY = "listening on 127.0.0.1:";

  private final String name;
  private final Path log;
  private final String etcd;
  private int port; // Any that is free, the first time; the same from then on.
  private @Nullable Process process;
  private boolean over;

  /**
   * Not started yet.
   *
   * @param folder for its log, which is what it prints on standard error
   * @param name of the log
   * @param etcd its members, {@code HOST:PORT[,HOST:PORT...]}
   */
  public ClusterServer(Path folder, String name, String etcd) {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.etcd = etcd;
  }

  /**
   * Starts it, also again; does not wait until it is ready.
   *
   * @throws IOException if it cannot be started, or has been closed
   */
  public synchronized void start() throws IOException {
    if (over) {
      throw new IOException(name + " has been closed");
    }
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.redirectError(Redirect.appendTo(log.toFile()));
    // One port for debuggers is one too few.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    process = builder.start();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of(Jvm.PROGRAM));
    command.addAll(Jvm.STARTS_FAST);
    command.addAll(Jvm.optionsOfAll());
    command.addAll(List.of("-cp", Libraries.asClassPath(Libraries.ofProgram())));
    command.add(WholeServerMain.class.getName());
    command.addAll(List.of("--port", String.valueOf(port), "--store", "etcd://" + etcd));
    return command;
  }

  /**
   * Waits until it takes calls.
   *
   * @throws IOException if it ends instead; the message is what it has said
   */
  public void awaitReady() throws IOException {
    // Not closed: a server that prints more must not find its pipe broken.
    BufferedReader output = process().inputReader(UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IOException(
          "%s does not start: %s".formatted(name, Files.readString(log).strip()));
    }
    port = Integer.parseInt(line.substring(READY.length()));
  }

  private synchronized Process process() {
    return Objects.requireNonNull(process);
  }

  /** Its name: server1, server2, and so on. */
  public String name() {
    return name;
  }

  /** Where clients find it, {@code HOST:PORT}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Its process, for signals. */
  public long pid() {
    return process().pid();
  }

  /** Ends it as {@code kill -9} does, and waits until it has ended. */
  public void kill() {
    process().destroyForcibly().onExit().join();
  }

  /** Asks it to end, by SIGTERM where there are signals, and waits until it has ended. */
  public void stop() {
    process().destroy();
    process().onExit().join();
  }

  /** Ends it for good. */
  @Override
  public synchronized void close() {
    over = true;
    if (process != null) {
      kill();
    }
  }
}
