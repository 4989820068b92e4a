package dev.grpcsteps.common.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One member of an etcd, in a process of its own. */
public final class EtcdMember {

  private final String address;
  private final ProcessBuilder command;
  private @Nullable Process process;

  private EtcdMember(String address, ProcessBuilder command) {
    this.address = address;
    this.command = command;
  }

  static String name(int number) {
    return "etcd" + (number + 1);
  }

  static EtcdMember start(
      String program, Path folder, int number, int port, int peerPort, String cluster)
      throws IOException {
    String address = "127.0.0.1:" + port;
    String peers = "http://127.0.0.1:" + peerPort;
    ProcessBuilder command = new ProcessBuilder(
        program,
        "--name=" + name(number),
        "--data-dir=" + folder.resolve(name(number)),
        "--listen-client-urls=http://" + address,
        "--advertise-client-urls=http://" + address,
        "--listen-peer-urls=" + peers,
        "--initial-advertise-peer-urls=" + peers,
        "--initial-cluster=" + cluster,
        "--logger=zap",
        "--log-level=error");
    command.redirectErrorStream(true);
    command.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve(name(number) + ".log").toFile()));
    EtcdMember member = new EtcdMember(address, command);
    member.start();
    return member;
  }

  /** Starts it again, with the data and the ports that it had. */
  public void start() throws IOException {
    process = command.start();
  }

  /** Where clients find it, {@code HOST:PORT}. */
  public String address() {
    return address;
  }

  /** Its process, for signals. */
  public long pid() {
    return Objects.requireNonNull(process).pid();
  }

  /** Ends it as {@code kill -9} does, and waits until it has ended. */
  public void kill() {
    Objects.requireNonNull(process).destroyForcibly().onExit().join();
  }
}
