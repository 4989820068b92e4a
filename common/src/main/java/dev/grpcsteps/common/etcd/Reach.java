package dev.grpcsteps.common.etcd;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** Whether etcd can be reached; tells each change once, to the log and to who wants to know. */
final class Reach {

  private static final Logger LOG = Logger.getLogger(Reach.class.getName());

  private final String members;
  private final List<Consumer<Boolean>> listeners = new ArrayList<>();
  private boolean reached = true;

  /** It was reached just now. */
  Reach(String members) {
    this.members = members;
  }

  /** Tells how it is now, and each change from now on. */
  synchronized void tell(Consumer<Boolean> listener) {
    listeners.add(listener);
    listener.accept(reached);
  }

  synchronized void lost(Status why) {
    if (reached) {
      String text = "etcd at %s cannot be reached: look-ups go on, adds end with UNAVAILABLE (%s)";
      LOG.warning(text.formatted(members, reason(why)));
      become(false);
    }
  }

  synchronized void found(long revision) {
    if (!reached) {
      LOG.info("etcd at %s can be reached again, and is followed from revision %d"
          .formatted(members, revision));
      become(true);
    }
  }

  /** What happened; of a connection that fails, gRPC's own text says nothing. */
  static String reason(Status why) {
    Throwable cause = why.getCause();
    // Some have no message: of a name that DNS does not know, the description says it.
    String text = cause == null ? null : cause.getMessage();
    return why.getCode() + ": " + (text == null ? why.getDescription() : text);
  }

  private void become(boolean now) {
    reached = now;
    listeners.forEach(listener -> listener.accept(now));
  }
}
