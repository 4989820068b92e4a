package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.command.HandshakeFailure;
import io.grpc.Status;
import java.util.Optional;

/** There is no server to be asked; the message says where, why, and what to try. */
public final class NobodyThereException extends Exception {

  private static final long serialVersionUID = 1;

  private NobodyThereException(String message) {
    super(message);
  }

  static NobodyThereException at(String address, Status status) {
    if (status.getCode() == Status.Code.UNAUTHENTICATED) {
      return new NobodyThereException(
          address
              + " answers UNAUTHENTICATED: it needs a token, or another one; --token-file FILE sends it");
    }
    Optional<HandshakeFailure> handshake = HandshakeFailure.in(status.getCause());
    if (handshake.isPresent()) {
      return new NobodyThereException("no gRPC server answers at %s (%s): %s"
          .formatted(address, handshake.get().cause(), handshake.get().advice()));
    }
    String root = Shown.rootCause(status);
    String why = root == null ? "" : " (" + root + ")";
    return new NobodyThereException("no gRPC server answers at " + address + why
        + "; is it running, and with TLS exactly if --tls-ca is given?");
  }
}
