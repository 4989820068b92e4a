package dev.grpcsteps.course.conform;

/** A check cannot be done on this server; the message says why. */
final class LeftOut extends Exception {

  private static final long serialVersionUID = 1;

  LeftOut(String reason) {
    super(reason);
  }
}
