package dev.grpcsteps.common.command;

import dev.grpcsteps.common.call.BearerToken;
import dev.grpcsteps.common.credentials.CertificateFile;
import dev.grpcsteps.common.credentials.Identity;
import dev.grpcsteps.common.credentials.TokenFile;
import dev.grpcsteps.common.credentials.UnusableFileException;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What one may tell a client about whom it trusts, and what it shows. */
public final class CredentialOptions {

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Use TLS, and trust a server whose certificate this CA has signed, PEM.")
  private @Nullable Path ca;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Certificate to show to a server that asks for one, PEM (mTLS).")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The certificate's private key, PEM.")
  private @Nullable Path key;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Send the token that this file has on its one line.")
  private @Nullable Path tokenFile;

  /**
   * For the connection.
   *
   * @throws IllegalArgumentException if an option needs another one
   * @throws UnusableFileException if a file cannot be used
   */
  public ChannelCredentials channel() throws UnusableFileException {
    if (ca != null) {
      return tls(ca, Identity.read(certificate, key));
    }
    if (certificate != null || key != null) {
      throw new IllegalArgumentException("--tls-cert and --tls-key need --tls-ca FILE,"
          + " the certificate of the CA that has signed the server's");
    }
    return InsecureChannelCredentials.create();
  }

  private ChannelCredentials tls(Path trusted, @Nullable Identity identity)
      throws UnusableFileException {
    try {
      var tls = TlsChannelCredentials.newBuilder()
          .trustManager(CertificateFile.read(trusted).pem());
      if (identity != null) {
        tls.keyManager(identity.certificate(), identity.key());
      }
      ChannelCredentials credentials = tls.build();
      // gRPC looks at them no earlier than here.
      var unused = Grpc.newChannelBuilder("127.0.0.1:1", credentials);
      return credentials;
    } catch (UnusableFileException e) {
      throw e;
    } catch (IllegalArgumentException | IOException e) {
      Path file = certificate == null ? trusted : certificate;
      throw new UnusableFileException(
          "certificate file " + file + " cannot be used for TLS: " + e.getMessage());
    }
  }

  /**
   * For each call: what sends the token, if there is one.
   *
   * @param host where the calls go
   * @throws IllegalArgumentException if the token would travel in plain text to another machine
   * @throws UnusableFileException if the file cannot be used
   */
  public List<ClientInterceptor> call(String host) throws UnusableFileException {
    if (tokenFile == null) {
      return List.of();
    }
    if (ca == null && !isLoopback(host)) {
      throw new IllegalArgumentException("--token-file needs --tls-ca FILE when --host is " + host
          + ": in plain text, whoever sees the call on its way could read the token");
    }
    return List.of(new BearerToken(TokenFile.read(tokenFile)).onClient());
  }

  /** Looks at the address and not a name up: what a name stands for may change before the call. */
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
