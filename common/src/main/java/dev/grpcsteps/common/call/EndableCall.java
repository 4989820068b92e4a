package dev.grpcsteps.common.call;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call that others than its handler may end, at any time and from any thread: because it takes too
 * long, because nothing moves on it, because the server stops.
 *
 * <p>A ServerCall is not safe for two threads that send: hence the lock. What the handler sends after such an
 * end goes nowhere, as it does when the client has cancelled.
 */
public final class EndableCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  private boolean closed;
  private volatile boolean ended;
  private boolean listened;

  private EndableCall(ServerCall<Q, R> call) {
    super(call);
  }

  /** Makes a call endable; the same one, if it is already. */
  public static <Q, R> EndableCall<Q, R> of(ServerCall<Q, R> call) {
    return call instanceof EndableCall<Q, R> endable ? endable : new EndableCall<>(call);
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
      super.sendMessage(message);
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
    return !ended && super.isReady();
  }

  @Override
  public boolean isCancelled() {
    return ended || super.isCancelled();
  }
}
