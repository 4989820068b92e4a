package dev.grpcsteps.common.command;

import dev.grpcsteps.common.client.ServerList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of a client for which server it calls, or which servers. */
final class ServerChoice {

  private static final String THIS_MACHINE = "127.0.0.1";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = THIS_MACHINE,
      scope = ScopeType.INHERIT,
      description = {
        "Host of the server (default: ${DEFAULT-VALUE}).",
        "Several, as HOST:PORT,HOST:PORT, take turns; one without :PORT has that of --port."
      })
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:GRPCSTEPS_PORT:-1234}",
      scope = ScopeType.INHERIT,
      description = "Port of the server (default: the variable GRPCSTEPS_PORT, or 1234).")
  private int port;

  @Option(
      names = "--target",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description = {
        "Instead of --host: a name of several servers, which take turns,",
        "as in dns:///users.example:1234."
      })
  private @Nullable String target;

  /** Whether there may be more than one. */
  boolean several() {
    return target != null || host.contains(",");
  }

  /**
   * The target of a channel.
   *
   * @throws IllegalArgumentException if an option does not make sense
   */
  String target() {
    if (target != null && !host.equals(THIS_MACHINE)) {
      throw new IllegalArgumentException(
          "--target and --host both say where the server is: give one of them, but --target was "
              + target + " and --host was " + host);
    }
    if (target != null) {
      return target;
    }
    return several() ? ServerList.target(servers()) : servers();
  }

  private String servers() {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("--port must be 1 to 65535, but was " + port);
    }
    boolean bare =
        host.matches("[^\\[,]*:[^,]*:.*"); // An IPv6 address, as nobody writes it in a list.
    return ServerAddresses.of("--host", bare ? "[" + host + "]" : host, OptionalInt.of(port));
  }

  /** What says where calls go, for a text. */
  String said() {
    return target == null ? "--host is " + host : "--target is " + target;
  }

  /** All hosts that calls may go to; for a target, whose hosts nobody knows yet, the target. */
  List<String> hosts() {
    return target == null
        ? Arrays.stream(servers().split(","))
            .map(server -> server.replaceFirst(":\\d+$", "").replaceAll("[\\[\\]]", ""))
            .toList()
        : List.of(target);
  }
}
