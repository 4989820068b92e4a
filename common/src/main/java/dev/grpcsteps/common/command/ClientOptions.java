package dev.grpcsteps.common.command;

import dev.grpcsteps.common.call.DefaultDeadline;
import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.client.ServiceConfig;
import dev.grpcsteps.common.credentials.UnusableFileException;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ClientRecording;
import dev.grpcsteps.common.trace.LiveTrace;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannelBuilder;
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

  @Mixin
  private final ServerChoice servers = new ServerChoice();

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
    if (!(deadline > 0)) {
      throw wrong("--deadline must be more than 0, but was " + deadline);
    }
    try {
      String target = servers.target();
      List<ClientInterceptor> all =
          new ArrayList<>(credentials.call(servers.said(), servers.hosts()));
      all.add(RequestId.onClient());
      all.add(new DefaultDeadline(deadline()));
      // After those above, so that a recording sees what they have added.
      all.addAll(interceptors);
      if (trace) {
        all.add(new ClientRecording(new CallRecorder(new LiveTrace(System.err))));
      }
      return open(target, credentials.channel(), all);
    } catch (IllegalArgumentException | UnusableFileException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ClientChannel open(
      String target, ChannelCredentials connection, List<ClientInterceptor> all) {
    try {
      return ClientChannel.to(
          target, connection, this::configure, all.toArray(ClientInterceptor[]::new));
    } catch (IllegalArgumentException e) {
      throw wrong("no server can be found where " + servers.said() + ": " + e.getMessage());
    }
  }

  private void configure(ManagedChannelBuilder<?> channel) {
    if (several()) {
      channel.defaultServiceConfig(ServiceConfig.forSeveralServers());
    }
  }

  /** Whether the channel may lead to more than one server. */
  boolean several() {
    return servers.several();
  }

  /** How long a call with one request may take. */
  Duration deadline() {
    return Duration.ofNanos((long) (deadline * 1e9));
  }

  private ParameterException wrong(String rule) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), rule);
  }
}
