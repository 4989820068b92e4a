package dev.grpcsteps.common.lab;

/**
 * Thrown by an instrument that has waited for its test, or was interrupted in that. It leaves code of the
 * reader's, which only called the instrument: nobody is blamed for it.
 */
public final class WaitedInVain extends IllegalStateException {

  /** Says what it has waited for. */
  public WaitedInVain(String text) {
    super(text);
  }
}
