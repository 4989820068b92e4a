package dev.grpcsteps.common.lab;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.HashSet;
import java.util.Set;

/** Watches the handlers of a trial's servers, for faults that no client is told of. */
final class ServerWatch implements ServerInterceptor {

  private final Faults faults;
  private final Callbacks callbacks;
  private final Set<Object> answered = new HashSet<>();
  private final Set<Object> over = new HashSet<>();

  ServerWatch(Faults faults, Callbacks callbacks) {
    this.faults = faults;
    this.callbacks = callbacks;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    WatchedCall<Q, R> watched = new WatchedCall<>(call);
    return new WatchedHandler<>(
        callbacks.call(() -> next.startCall(watched, headers)), watched, watched.sending);
  }

  /** Whether the handlers of all calls that were ended have been told so: what they do then is done. */
  synchronized boolean allToldOfTheEnd() {
    return over.containsAll(answered);
  }

  private synchronized void add(Set<Object> calls, Object call) {
    calls.add(call);
  }

  private final class WatchedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final Sending sending = new Sending(faults);

    WatchedCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void sendMessage(R message) {
      sending.send(() -> super.sendMessage(message));
    }

    @Override
    public boolean isReady() {
      return sending.ask(super::isReady);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      add(answered, this);
      faults.ended(status);
      super.close(status, trailers);
    }
  }

  private final class WatchedHandler<Q> extends SimpleForwardingServerCallListener<Q> {

    private final Object call;
    private final Sending sending;

    WatchedHandler(ServerCall.Listener<Q> handler, Object call, Sending sending) {
      super(handler);
      this.call = call;
      this.sending = sending;
    }

    @Override
    public void onReady() {
      run(super::onReady);
    }

    @Override
    public void onMessage(Q message) {
      run(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
      run(super::onHalfClose);
    }

    @Override
    public void onCancel() {
      end(super::onCancel);
    }

    @Override
    public void onComplete() {
      end(super::onComplete);
    }

    private void run(Runnable callback) {
      sending.returned();
      callbacks.run(callback);
    }

    private void end(Runnable callback) {
      try {
        run(callback);
      } finally {
        add(over, call);
      }
    }
  }
}
