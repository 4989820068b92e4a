package dev.grpcsteps.common.client;

import dev.grpcsteps.common.lifecycle.CallRecorder;
import dev.grpcsteps.common.lifecycle.ClientRecording;
import dev.grpcsteps.common.lifecycle.LiveTrace;
import io.grpc.ClientInterceptor;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What one may tell a client on its command line, before or after the call's name. */
public final class ClientOptions {

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
      defaultValue = "1234",
      scope = ScopeType.INHERIT,
      description = "Port of the server (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--trace",
      scope = ScopeType.INHERIT,
      description = "Print what the call does, on standard error, as it happens.")
  private boolean trace;

  private final List<ClientInterceptor> interceptors = new ArrayList<>();

  /** Has every channel opened from now on show its calls to an interceptor. */
  void intercept(ClientInterceptor interceptor) {
    interceptors.add(interceptor);
  }

  /** A channel to the server; nothing is sent before the first call. The caller closes it. */
  public ClientChannel open() {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    String target = bracketed + ":" + port;
    if (trace) {
      intercept(new ClientRecording(new CallRecorder(new LiveTrace(System.err))));
    }
    return ClientChannel.to(target, interceptors.toArray(ClientInterceptor[]::new));
  }
}
