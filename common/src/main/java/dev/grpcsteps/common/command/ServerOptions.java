package dev.grpcsteps.common.command;

import dev.grpcsteps.common.credentials.UnusableFileException;
import dev.grpcsteps.common.server.Access;
import dev.grpcsteps.common.server.CallLimits;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.common.trace.AsideTrace;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ServerRecording;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every server. */
final class ServerOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:GRPCSTEPS_PORT:-1234}",
      description = {
        "Port to listen on; 0 takes any free one",
        "(default: the variable GRPCSTEPS_PORT, or 1234)."
      })
  private int port;

  @Mixin
  private final StoreOptions store = new StoreOptions();

  @Mixin
  private final ProbeOptions probes = new ProbeOptions();

  @Mixin
  private final AccessOptions access = new AccessOptions();

  @Option(
      names = "--reflection",
      negatable = true,
      description = {
        "Let tools ask which services there are",
        "(default: only when listening on this machine alone)."
      })
  private @Nullable Boolean reflection;

  @Option(
      names = "--trace",
      description = "Print what every call does, on standard error, as it happens.")
  private boolean trace;

  /** Adds to the server what {@code --trace} asks for. */
  Consumer<ServerBuilder<?>> trace() {
    if (!trace) {
      return builder -> {};
    }
    return new ServerRecording(new CallRecorder(new AsideTrace(System.err)))::applyTo;
  }

  /**
   * Opens the port for probes, if one is asked for.
   *
   * @throws ParameterException if the server cannot listen there
   */
  void openProbePort(RunningServer server, InetAddress at) {
    try {
      probes.open(server, at);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private InetSocketAddress address() {
    if (port < 0 || port > 65535) {
      throw wrong("--port must be 0 to 65535, but was " + port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw wrong("--host must be an address of this machine, but was " + host);
    }
  }

  /** Where the users are, for a text. */
  String where() {
    return store.where();
  }

  /**
   * Opens the users.
   *
   * @throws ParameterException if the options for it do not make sense, or name a file of
   *     certificates or keys that cannot be used
   * @throws IOException if they cannot be read
   */
  OpenStore open() throws IOException {
    try {
      return store.open();
    } catch (IllegalArgumentException | UnusableFileException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Where the server listens, and who gets in.
   *
   * @throws ParameterException if there is no such port or host, or a file of certificates, keys or
   *     tokens cannot be used, or a file that the host makes necessary is missing
   */
  ServerSetup setup() {
    InetSocketAddress address = address();
    boolean local = address.getAddress().isLoopbackAddress();
    try {
      Access who = local ? access.forThisMachine() : access.forOthers(host);
      return new ServerSetup(
          address, who, reflection == null ? local : reflection, CallLimits.STANDARD);
    } catch (IllegalArgumentException | UnusableFileException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String rule) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), rule);
  }
}
