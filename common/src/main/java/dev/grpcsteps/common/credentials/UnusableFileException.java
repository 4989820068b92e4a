package dev.grpcsteps.common.credentials;

import java.io.IOException;

/**
 * A file that a command line names cannot be used. The message is for its user: which file, what is
 * wrong, what would be right. It never tells what is in a file that may hold a secret.
 */
public final class UnusableFileException extends IOException {

  /** Says what is wrong with which file. */
  public UnusableFileException(String message) {
    super(message);
  }
}
