package dev.grpcsteps.common.call;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;

/**
 * A call that a timer may end while its handler is still at work.
 *
 * <p>A ServerCall is not safe for two threads: hence the lock. What the handler sends after the end
 * goes nowhere, as it does when the client has cancelled.
 */
final class CappedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  private final Duration limit;
  private boolean closed;
  private boolean expired;

  CappedCall(ServerCall<Q, R> call, Duration limit) {
    super(call);
    this.limit = limit;
  }

  synchronized void expireIf(boolean passed) {
    if (passed && !closed) {
      expired = true;
      closed = true;
      String text = "the server gives a call at most " + limit.toSeconds() + " s";
      super.close(Status.DEADLINE_EXCEEDED.withDescription(text), new Metadata());
    }
  }

  @Override
  public synchronized void sendHeaders(Metadata headers) {
    if (!expired) {
      super.sendHeaders(headers);
    }
  }

  @Override
  public synchronized void sendMessage(R message) {
    if (!expired) {
      super.sendMessage(message);
    }
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (!expired) {
      closed = true;
      super.close(status, trailers);
    }
  }

  @Override
  public synchronized boolean isReady() {
    return !expired && super.isReady();
  }

  @Override
  public synchronized boolean isCancelled() {
    return expired || super.isCancelled();
  }
}
