package dev.grpcsteps.common.credentials;

/**
 * A file that a command line names cannot be used. The message is for the user: which file, what is
 * wrong, what would be right. It never quotes a file that may hold a secret.
 *
 * <p>Not an IOException: code that handles a failing disk must not take a wrong file for one.
 */
public final class UnusableFileException extends Exception {

  /** Says what is wrong with which file. */
  public UnusableFileException(String message) {
    super(message);
  }
}
