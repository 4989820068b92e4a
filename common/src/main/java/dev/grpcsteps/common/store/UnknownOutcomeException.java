package dev.grpcsteps.common.store;

import java.io.IOException;

/** No answer came from where the users are: a user that was being added may be stored, or not. */
public final class UnknownOutcomeException extends IOException {

  private static final long serialVersionUID = 1L;

  public UnknownOutcomeException(String message) {
    super(message);
  }
}
