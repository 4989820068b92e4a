package dev.grpcsteps.common.lifecycle;

import dev.grpcsteps.common.lifecycle.CallEvent.Kind;
import dev.grpcsteps.common.lifecycle.CallEvent.Side;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Records the client's side of every call on a channel. */
public final class ClientRecording implements ClientInterceptor {

  private final CallRecorder recorder;

  public ClientRecording(CallRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new RecordedCall<>(next.newCall(method, options), method.getFullMethodName());
  }

  // Each event is written down before it is passed on: what it causes can only come after it.
  private final class RecordedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final String method;
    private int sent;
    private volatile boolean ended;

    RecordedCall(ClientCall<Q, R> call, String method) {
      super(call);
      this.method = method;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      record(Kind.START, "/" + method);
      super.start(new RecordedListener<>(listener, this), headers);
    }

    @Override
    public void sendMessage(Q message) {
      record(Kind.SEND, "#" + ++sent + " " + MessageText.of(message));
      super.sendMessage(message);
    }

    @Override
    public void halfClose() {
      record(Kind.HALF_CLOSE, "");
      super.halfClose();
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
      // Stubs cancel once more when a call has failed; that does nothing and tells nobody.
      if (!ended) {
        record(Kind.CANCEL, message == null ? "" : message);
      }
      super.cancel(message, cause);
    }
  }

  private final class RecordedListener<R> extends SimpleForwardingClientCallListener<R> {

    private final RecordedCall<?, R> call;
    private int received;

    RecordedListener(ClientCall.Listener<R> listener, RecordedCall<?, R> call) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(R message) {
      record(Kind.RECEIVE, "#" + ++received);
      super.onMessage(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      call.ended = true;
      record(Kind.RECEIVE_STATUS, CallRecorder.text(status));
      super.onClose(status, trailers);
    }
  }

  private void record(Kind kind, String detail) {
    recorder.record(Side.CLIENT, kind, detail);
  }
}
