package dev.grpcsteps.common.command;

import dev.grpcsteps.common.credentials.CertificateFile;
import dev.grpcsteps.common.credentials.Identity;
import dev.grpcsteps.common.credentials.TokenFile;
import dev.grpcsteps.common.credentials.UnusableFileException;
import dev.grpcsteps.common.server.Access;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a server for who gets in. There is no option for a token, only for its file. */
final class AccessOptions {

  @Mixin
  private final IdentityOptions own = new IdentityOptions();

  @Option(
      names = "--client-ca",
      paramLabel = "FILE",
      description = "Take only clients with a certificate that this CA has signed, PEM (mTLS).")
  private @Nullable Path clientCa;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Take only calls with the token that this file has on its one line.")
  private @Nullable Path tokenFile;

  /**
   * The access to a server that only this machine can reach.
   *
   * @throws IllegalArgumentException if an option needs another one
   * @throws UnusableFileException if a file cannot be used
   */
  Access forThisMachine() throws UnusableFileException {
    return new Access(credentials(), tokenFile == null ? null : TokenFile.read(tokenFile));
  }

  /**
   * The access to a server that other machines can reach; it needs TLS and a token.
   *
   * @param host what {@code --host} says
   * @throws IllegalArgumentException if an option is missing
   * @throws UnusableFileException if a file cannot be used
   */
  Access forOthers(String host) throws UnusableFileException {
    if (!own.given() || tokenFile == null) {
      String needed = own.given()
          ? "--token-file (./learn certs DIR makes one)"
          : tokenFile != null
              ? "--tls-cert and --tls-key (./learn certs DIR makes both)"
              : "--tls-cert and --tls-key, and --token-file (./learn certs DIR makes all of them)";
      throw new IllegalArgumentException(
          "--host %s lets other machines call: it needs %s;".formatted(host, needed)
              + " or leave --host at 127.0.0.1");
    }
    return forThisMachine();
  }

  private ServerCredentials credentials() throws UnusableFileException {
    Identity identity = own.read();
    if (identity == null && clientCa != null) {
      throw new IllegalArgumentException("--client-ca needs --tls-cert and --tls-key:"
          + " clients show their certificates only over TLS");
    }
    return identity == null ? InsecureServerCredentials.create() : tls(identity);
  }

  private ServerCredentials tls(Identity identity) throws UnusableFileException {
    try {
      TlsServerCredentials.Builder tls =
          TlsServerCredentials.newBuilder().keyManager(identity.certificate(), identity.key());
      if (clientCa != null) {
        tls.trustManager(CertificateFile.read(clientCa).pem()).clientAuth(ClientAuth.REQUIRE);
      }
      ServerCredentials credentials = tls.build();
      // Only here does gRPC look at them, and the real server is made later.
      var unused = NettyServerBuilder.forAddress(new InetSocketAddress(0), credentials);
      return credentials;
    } catch (IllegalArgumentException | IOException e) {
      throw own.refused(clientCa, e);
    }
  }
}
