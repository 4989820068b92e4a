package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.credentials.TestCertificates;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One member of an etcd, in a process of its own. */
public final class EtcdMember {

  /** The program; another one may be named in the variable ETCD. */
  private static final String PROGRAM = System.getenv().getOrDefault("ETCD", "etcd");

  private final String name;
  private final String address;
  private final Path log;
  private final ProcessBuilder command;
  private @Nullable Process process;
  private boolean over;

  private EtcdMember(String name, String address, Path log, ProcessBuilder command) {
    this.name = name;
    this.address = address;
    this.log = log;
    this.command = command;
  }

  static boolean programIsThere() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .flatMap(folder -> Stream.of(PROGRAM, PROGRAM + ".exe").map(Path.of(folder)::resolve))
        .anyMatch(Files::isExecutable);
  }

  static String name(int number) {
    return "etcd" + (number + 1);
  }

  /** Not started yet; its data and its log are in the folder. */
  static EtcdMember of(
      Path folder,
      int number,
      int port,
      int peerPort,
      String cluster,
      @Nullable TestCertificates tls) {
    String address = "127.0.0.1:" + port;
    String clients = (tls == null ? "http://" : "https://") + address;
    String peers = "http://127.0.0.1:" + peerPort;
    List<String> command = new ArrayList<>(List.of(
        PROGRAM,
        "--name=" + name(number),
        "--data-dir=" + folder.resolve(name(number)),
        "--listen-client-urls=" + clients,
        "--advertise-client-urls=" + clients,
        "--listen-peer-urls=" + peers,
        "--initial-advertise-peer-urls=" + peers,
        "--initial-cluster=" + cluster,
        "--logger=zap",
        "--log-level=error"));
    if (tls != null) {
      command.add("--cert-file=" + tls.serverCertificate());
      command.add("--key-file=" + tls.serverKey());
      command.add("--trusted-ca-file=" + tls.ca());
      command.add("--client-cert-auth");
    }
    Path log = folder.resolve(name(number) + ".log");
    ProcessBuilder process = new ProcessBuilder(command);
    process.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    return new EtcdMember(name(number), address, log, process);
  }

  /**
   * Starts it, also again, with the data and the ports that it had.
   *
   * @throws IOException if there is no such program, or its etcd has been closed
   */
  public synchronized void start() throws IOException {
    if (over) {
      throw new IOException("this etcd has been closed");
    }
    process = command.start();
  }

  /** Its name: etcd1, etcd2, and so on. */
  public String name() {
    return name;
  }

  /** Where clients find it, {@code HOST:PORT}. */
  public String address() {
    return address;
  }

  /** Its process, for signals. */
  public synchronized long pid() {
    return Objects.requireNonNull(process).pid();
  }

  /** Ends it as {@code kill -9} does, and waits until it has ended. */
  public synchronized void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Ends it for good: nobody starts it again after that. */
  synchronized void end() {
    over = true;
    kill();
  }

  synchronized boolean runs() {
    return process != null && process.isAlive();
  }

  /** What it has said: with these options, only why it does not run. */
  String said() throws IOException {
    String text = Files.readString(log).strip();
    return text.isEmpty() ? "it has printed nothing" : text;
  }
}
