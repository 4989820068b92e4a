package dev.grpcsteps.common.etcd;

import java.io.IOException;

/** The users could not be read from etcd: nobody listens there, or it does not answer. */
public final class UnreachableException extends IOException {

  private static final long serialVersionUID = 1L;

  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
