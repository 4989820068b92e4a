package dev.grpcsteps.common.lab;

/**
 * Thrown by a test on purpose, where the reader's code may let it pass: nobody is told of it. As the
 * cause of an {@link Error} it says the same of that.
 */
public final class Planned extends IllegalStateException {

  /** Says what is to have failed. */
  public Planned(String text) {
    super(text);
  }
}
