package dev.grpcsteps.common.command;

import dev.grpcsteps.common.credentials.Identity;
import dev.grpcsteps.common.credentials.UnusableFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The certificate and the key that a server or a client shows over TLS. */
final class IdentityOptions {

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = {
        "Certificate to show over TLS, PEM: a server's own,",
        "or a client's for a server that asks for one (mTLS)."
      })
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The certificate's private key, PEM.")
  private @Nullable Path key;

  /** Whether at least one of the two is given. */
  boolean given() {
    return certificate != null || key != null;
  }

  /** As {@link Identity#read}. */
  @Nullable
  Identity read() throws UnusableFileException {
    return Identity.read(certificate, key);
  }

  /**
   * The exception for a certificate or key that gRPC does not accept.
   *
   * @param trusted the other side's CA, the file at fault if there is no certificate to show
   */
  UnusableFileException refused(@Nullable Path trusted, Exception why) {
    return new UnusableFileException("certificate file %s cannot be used for TLS: %s"
        .formatted(certificate == null ? trusted : certificate, RootCause.message(why)));
  }
}
