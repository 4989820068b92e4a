package dev.grpcsteps.common.server;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that can be ended from outside its handler, at any time and from any thread: because it
 * takes too long, because nothing moves on it, because the server stops.
 *
 * <p>A ServerCall is not safe for two threads that send: hence the lock. What the handler sends after
 * such an end goes nowhere, as it does when the client has cancelled.
 */
final class EndableCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  // Used only while the call starts and in its callbacks, which come one after another: no lock.
  private final List<Runnable> whenOver = new ArrayList<>(4);
  private final CutOff cutOff = new CutOff();
  private boolean started;

  private boolean closed;
  private volatile boolean ended;
  private volatile boolean moved;

  private EndableCall(ServerCall<Q, R> call) {
    super(call);
  }

  /** Makes a call endable; the same one, if it is already. */
  static <Q, R> EndableCall<Q, R> of(ServerCall<Q, R> call) {
    return call instanceof EndableCall<Q, R> endable ? endable : new EndableCall<>(call);
  }

  /**
   * Does something once the call is over and its handler knows: however it ends, and also if it never
   * begins because its handler throws. To be asked for before {@link #start}.
   *
   * @param last runs exactly once; must not throw
   */
  void whenOver(Runnable last) {
    whenOver.add(last);
  }

  /**
   * Hands the call on. If it is ended from outside, the handler hears of it as of a cancellation:
   * there is nobody to work for any more.
   */
  Listener<Q> start(Metadata headers, ServerCallHandler<Q, R> next) {
    if (started) {
      return next.startCall(this, headers); // The guard that was first to start it listens.
    }
    started = true;
    try {
      return new EndListener<>(next.startCall(this, headers), this);
    } catch (RuntimeException | Error e) {
      over(); // gRPC has no listener now that it could tell of the end.
      throw e;
    }
  }

  /** To be called when the handler has been told of the end, or never will be. */
  void over() {
    cutOff.cancel();
    whenOver.forEach(Runnable::run);
    whenOver.clear();
  }

  /** Ends the call with this status, unless it has one; resets it if its client does not take that. */
  synchronized void end(Status status) {
    cutOff.begin();
    if (!closed) {
      ended = true;
      closed = true;
      super.close(status, new Metadata());
    }
  }

  /** Whether a message has moved on it, in either direction, since this was last asked. */
  boolean hasMoved() {
    boolean yes = moved;
    moved = false;
    return yes;
  }

  /** Whether it was ended from outside. */
  boolean isEnded() {
    return ended;
  }

  /** Takes note of a message. */
  void note() {
    if (!moved) { // Reading is cheaper than writing, and nearly always enough.
      moved = true;
    }
  }

  @Override
  public synchronized void sendHeaders(Metadata headers) {
    if (!ended) {
      super.sendHeaders(headers);
    }
  }

  @Override
  public synchronized void sendMessage(R message) {
    if (!ended) {
      note();
      // Not by super: what all forwarding calls share, the JVM cannot compile for one of them.
      delegate().sendMessage(message);
    }
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (!ended) {
      closed = true;
      super.close(status, trailers);
    }
  }

  @Override
  public boolean isReady() {
    return !ended && delegate().isReady();
  }

  @Override
  public boolean isCancelled() {
    return ended || super.isCancelled();
  }
}
