package dev.grpcsteps.common.command;

import dev.grpcsteps.common.server.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of a server for probes of its health. */
final class ProbeOptions {

  @Option(
      names = "--probe-port",
      paramLabel = "PORT",
      description = {
        "A second port that answers health checks and nothing else, in plain text:",
        "usual probes of Kubernetes speak no TLS (default: none)."
      })
  private @Nullable Integer port;

  /**
   * Opens the port if one is asked for, and says so. It stays open as long as the process: a server
   * that stops still says NOT_SERVING there.
   *
   * @throws IllegalArgumentException if the server cannot listen there
   */
  void open(RunningServer server, InetAddress at) {
    if (port == null) {
      return;
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("--probe-port must be 0 to 65535, but was " + port);
    }
    try {
      int real = server.answerProbes(new InetSocketAddress(at, port)).address().getPort();
      System.err.println("health checks in plain text on port " + real);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--probe-port must be a free port, but was %d: %s".formatted(port, e.getMessage()), e);
    }
  }
}
