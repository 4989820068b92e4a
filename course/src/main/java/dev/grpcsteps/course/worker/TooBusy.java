package dev.grpcsteps.course.worker;

/** Takes the place of a failure that came after waiting in vain on a machine too busy for that to count. */
public final class TooBusy extends RuntimeException {

  TooBusy(Throwable instead) {
    super("too busy to judge", instead);
  }
}
