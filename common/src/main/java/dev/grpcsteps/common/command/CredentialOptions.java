package dev.grpcsteps.common.command;

import dev.grpcsteps.common.call.BearerToken;
import dev.grpcsteps.common.credentials.TokenFile;
import dev.grpcsteps.common.credentials.UnusableFileException;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.InsecureChannelCredentials;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of a client for whom it trusts and how it proves who it is. */
public final class CredentialOptions {

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Use TLS, and trust a server whose certificate this CA has signed, PEM.")
  private @Nullable Path ca;

  @Mixin
  private final IdentityOptions own = new IdentityOptions();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Send the token that this file has on its one line.")
  private @Nullable Path tokenFile;

  /**
   * The credentials of the connection.
   *
   * @throws IllegalArgumentException if an option needs another one
   * @throws UnusableFileException if a file cannot be used
   */
  public ChannelCredentials channel() throws UnusableFileException {
    if (ca != null) {
      return TlsChannel.credentials(ca, own.read());
    }
    if (own.given()) {
      throw new IllegalArgumentException("--tls-cert and --tls-key need --tls-ca FILE,"
          + " the certificate of the CA that has signed the server's");
    }
    return InsecureChannelCredentials.create();
  }

  /**
   * The interceptor that sends the token with each call, if there is a token.
   *
   * @param host where the calls go
   * @throws IllegalArgumentException if the token would travel in plain text to another machine
   * @throws UnusableFileException if the file cannot be used
   */
  public List<ClientInterceptor> call(String host) throws UnusableFileException {
    return call("--host is " + host, List.of(host));
  }

  /** As {@link #call(String)}, for calls that may go to several hosts. */
  List<ClientInterceptor> call(String said, List<String> hosts) throws UnusableFileException {
    if (tokenFile == null) {
      return List.of();
    }
    if (ca == null && !hosts.stream().allMatch(CredentialOptions::isLoopback)) {
      throw new IllegalArgumentException("--token-file needs --tls-ca FILE when " + said
          + ": in plain text, anyone who sees the call on its way could read the token");
    }
    return List.of(new BearerToken(TokenFile.read(tokenFile)).onClient());
  }

  /** Resolves no name: its address may change before the call. */
  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return host.matches("[0-9.]+|[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*")
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
