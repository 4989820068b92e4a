package dev.grpcsteps.course.conform;

import io.grpc.Status;

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
    Throwable root = status.getCause();
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    String why = root == null ? "" : " (" + root.getMessage() + ")";
    return new NobodyThereException("no gRPC server answers at " + address + why
        + "; is it running, and with TLS exactly if --tls-ca is given?");
  }
}
