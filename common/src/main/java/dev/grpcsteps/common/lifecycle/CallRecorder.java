package dev.grpcsteps.common.lifecycle;

import dev.grpcsteps.common.lifecycle.CallEvent.Kind;
import dev.grpcsteps.common.lifecycle.CallEvent.Side;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what both sides of a call do, in the order it happens.
 *
 * <p>Attach {@link ClientRecording} to the channel and {@link ServerRecording} to the server; both
 * write here, so that one list tells the whole life. Safe for the many threads that they run on.
 */
public final class CallRecorder {

  private final List<CallEvent> events = new ArrayList<>();

  synchronized void record(Side side, Kind kind, String detail) {
    events.add(new CallEvent(side, kind, detail));
  }

  static String text(Status status) {
    String description = status.getDescription();
    return status.getCode() + (description == null ? "" : ": " + description);
  }

  /** The events since the last time this was asked, oldest first. */
  public synchronized List<CallEvent> takeEvents() {
    List<CallEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }
}
