package dev.grpcsteps.common.client;

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

  /** A channel to the server; nothing is sent before the first call. The caller closes it. */
  public ClientChannel open() {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return ClientChannel.to(bracketed + ":" + port);
  }
}
