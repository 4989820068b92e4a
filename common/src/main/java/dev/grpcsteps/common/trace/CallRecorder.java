package dev.grpcsteps.common.trace;

import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes down what both sides of a call do, in the order it happens.
 *
 * <p>Attach {@link ClientRecording} to a channel and {@link ServerRecording} to a server; where both
 * write to one recorder, one list tells the whole life. Where nothing is attached, nothing runs.
 * Safe for the many threads that calls run on.
 */
public final class CallRecorder {

  private static final Logger LOG = Logger.getLogger(CallRecorder.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final long start = System.nanoTime();
  private final Consumer<CallEvent> listener;
  private final boolean keeps;
  private final AtomicBoolean saidFailure = new AtomicBoolean();
  private final List<CallEvent> events = new ArrayList<>();
  private int calls;

  /** Keeps the events until they are taken. */
  public CallRecorder() {
    this.listener = events::add;
    this.keeps = true;
  }

  /**
   * Keeps nothing.
   *
   * @param listener is told each event at once, one after another; it must not make calls
   */
  public CallRecorder(Consumer<CallEvent> listener) {
    this.listener = listener;
    this.keeps = false;
  }

  /** Whether events are kept, so that both sides of a call can be told together. */
  boolean keeps() {
    return keeps;
  }

  /** A number for a call that begins. */
  synchronized int nextCall() {
    return ++calls;
  }

  /**
   * Runs what only watches a call. Whatever it throws is its own, and no matter of that call's: said
   * once, because the next event may well fail in the same way.
   */
  void watch(Runnable watching) {
    try {
      watching.run();
    } catch (Throwable failure) {
      if (saidFailure.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, "a trace leaves out what it cannot tell; calls go on", failure);
      }
    }
  }

  synchronized void record(int call, Side side, String method, Kind kind, String detail) {
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    listener.accept(new CallEvent(call, side, method, kind, detail, time));
    notifyAll();
  }

  /**
   * The events since the last time this was asked, oldest first. Waits up to five seconds until the
   * server has judged every call that it accepted: it does so a moment after the client has its
   * status.
   */
  public synchronized List<CallEvent> takeEvents() throws InterruptedException {
    Waiting.until(this, this::allAreJudged, PATIENCE);
    List<CallEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** The events so far, oldest first; they stay. */
  public synchronized List<CallEvent> events() {
    return List.copyOf(events);
  }

  private boolean allAreJudged() {
    return count(Kind.ACCEPT) <= count(Kind.COMPLETED) + count(Kind.CANCELLED);
  }

  private long count(Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).count();
  }
}
