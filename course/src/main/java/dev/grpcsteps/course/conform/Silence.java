package dev.grpcsteps.course.conform;

import io.grpc.Status;
import java.time.Duration;

/** The cause of a status that no server sent: nothing came for too long. */
final class Silence extends Exception {

  private static final long serialVersionUID = 1;

  private Silence(Duration patience) {
    super("nothing for " + patience.toSeconds() + " s; the call is still open");
  }

  static Status of(Duration patience) {
    return Status.DEADLINE_EXCEEDED.withCause(new Silence(patience));
  }
}
