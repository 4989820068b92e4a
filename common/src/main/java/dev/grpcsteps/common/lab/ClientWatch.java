package dev.grpcsteps.common.lab;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/** Watches the callbacks of the clients on a trial's channels, as {@link ServerWatch} does handlers. */
final class ClientWatch implements ClientInterceptor {

  private final Faults faults;
  private final Callbacks callbacks;
  private final Deadlines deadlines;

  ClientWatch(Faults faults, Callbacks callbacks) {
    this.faults = faults;
    this.callbacks = callbacks;
    this.deadlines = new Deadlines(faults);
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    deadlines.of(options);
    return new WatchedCall<>(next.newCall(method, options));
  }

  private final class WatchedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final Sending sending = new Sending(faults);

    WatchedCall(ClientCall<Q, R> call) {
      super(call);
    }

    @Override
    public void start(Listener<R> responses, Metadata headers) {
      super.start(new WatchedListener(responses), headers);
    }

    @Override
    public void sendMessage(Q message) {
      sending.send(() -> super.sendMessage(message));
    }

    @Override
    public boolean isReady() {
      return sending.ask(super::isReady);
    }

    private final class WatchedListener extends SimpleForwardingClientCallListener<R> {

      WatchedListener(Listener<R> responses) {
        super(responses);
      }

      @Override
      public void onHeaders(Metadata headers) {
        run(() -> super.onHeaders(headers));
      }

      @Override
      public void onMessage(R message) {
        run(() -> super.onMessage(message));
      }

      @Override
      public void onReady() {
        run(super::onReady);
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        run(() -> super.onClose(status, trailers));
      }

      private void run(Runnable callback) {
        sending.returned();
        callbacks.run(callback);
      }
    }
  }
}
