package dev.grpcsteps.common.command;

import dev.grpcsteps.common.call.DefaultDeadline;
import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.credentials.UnusableFileException;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ClientRecording;
import dev.grpcsteps.common.trace.LiveTrace;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options of every client, before or after the call's name. */
final class ClientOptions {

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      scope = ScopeType.INHERIT,
      description = "Host of the server (default: ${DEFAULT-VALUE}).")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:GRPCSTEPS_PORT:-1234}",
      scope = ScopeType.INHERIT,
      description = "Port of the server (default: the variable GRPCSTEPS_PORT, or 1234).")
  private int port;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--trace",
      scope = ScopeType.INHERIT,
      description = "Print what the call does, on standard error, as it happens.")
  private boolean trace;

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:GRPCSTEPS_DEADLINE:-10}",
      description = {
        "Seconds that a call with one request may take",
        "(default: the variable GRPCSTEPS_DEADLINE, or 10)."
      })
  private double deadline;

  @Mixin
  private final CredentialOptions credentials = new CredentialOptions();

  private final List<ClientInterceptor> interceptors = new ArrayList<>();

  /** Adds an interceptor to the channels that are opened from now on. */
  void intercept(ClientInterceptor interceptor) {
    interceptors.add(interceptor);
  }

  /**
   * A channel to the server; nothing is sent before the first call. The caller closes it.
   *
   * @throws ParameterException if an option does not make sense, or names a file that cannot be used
   */
  ClientChannel open() {
    require(port >= 1 && port <= 65535, "--port must be 1 to 65535, but was " + port);
    require(deadline > 0, "--deadline must be more than 0, but was " + deadline);
    try {
      return open(credentials.channel(), credentials.call(host));
    } catch (IllegalArgumentException | UnusableFileException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ClientChannel open(ChannelCredentials connection, List<ClientInterceptor> call) {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    String target = bracketed + ":" + port;
    List<ClientInterceptor> all = new ArrayList<>(call);
    all.add(RequestId.onClient());
    all.add(new DefaultDeadline(Duration.ofNanos((long) (deadline * 1e9))));
    // After those above, so that a recording sees what they have added.
    all.addAll(interceptors);
    if (trace) {
      all.add(new ClientRecording(new CallRecorder(new LiveTrace(System.err))));
    }
    try {
      return ClientChannel.to(target, connection, all.toArray(ClientInterceptor[]::new));
    } catch (IllegalArgumentException e) {
      throw wrong("--host must be a host name or an address, but was '" + host + "'");
    }
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw wrong(rule);
    }
  }

  private ParameterException wrong(String rule) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), rule);
  }
}
