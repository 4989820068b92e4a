package dev.grpcsteps.common.server;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;

/**
 * A call that others than its handler may watch and end, at any time and from any thread: because it
 * takes too long, because nothing moves on it, because the server stops.
 *
 * <p>A ServerCall is not safe for two threads that send: hence the lock. What the handler sends after such an
 * end goes nowhere, as it does when the client has cancelled.
 */
public final class EndableCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  private final long begun = System.nanoTime();
  private boolean closed;
  private volatile boolean ended;
  private volatile boolean moved;
  private boolean listened;

  private EndableCall(ServerCall<Q, R> call) {
    super(call);
  }

  /** Makes a call endable; the same one, if it is already. */
  public static <Q, R> EndableCall<Q, R> of(ServerCall<Q, R> call) {
    return call instanceof EndableCall<Q, R> endable ? endable : new EndableCall<>(call);
  }

  /** How long it has been going on. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Whether a message has moved on it, in either direction, since this was last asked. */
  boolean hasMoved() {
    boolean yes = moved;
    moved = false;
    return yes;
  }

  private void note() {
    if (!moved) { // Reading is cheaper than writing, and nearly always enough.
      moved = true;
    }
  }

  /** Ends the call with this status, unless it has one. */
  public synchronized void end(Status status) {
    if (!closed) {
      ended = true;
      closed = true;
      super.close(status, new Metadata());
    }
  }

  /**
   * Lets the handler hear of such an end as of a cancellation: there is nobody to work for any more.
   * Once is enough, if several make the call endable.
   */
  public Listener<Q> listener(Listener<Q> handler) {
    if (listened) {
      return handler;
    }
    listened = true;
    return new SimpleForwardingServerCallListener<>(handler) {
      @Override
      public void onMessage(Q message) {
        note();
        super.onMessage(message);
      }

      @Override
      public void onComplete() {
        if (ended) {
          super.onCancel();
        } else {
          super.onComplete();
        }
      }
    };
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
