package dev.grpcsteps.common.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a TLS handshake failed, for the cases that a reader meets: gRPC only says that there was an
 * exception, and TLS says it in words of its own.
 *
 * @param cause as TLS says it
 * @param advice what that means, and what to do
 */
public record HandshakeFailure(String cause, String advice) {

  /** Looks through the causes of a call that failed; empty if it is none of these cases. */
  public static Optional<HandshakeFailure> in(@Nullable Throwable first) {
    for (Throwable cause = first; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.startsWith("PKIX path ")) {
        return Optional.of(new HandshakeFailure(
            message, "the server's certificate is not signed by the CA of --tls-ca"));
      }
      if (message.endsWith("CERTIFICATE_REQUIRED")) {
        return Optional.of(new HandshakeFailure(
            message,
            "the server asks for a certificate that its CA has signed: --tls-cert and --tls-key"));
      }
    }
    return Optional.empty();
  }
}
