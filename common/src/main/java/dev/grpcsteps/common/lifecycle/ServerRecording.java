package dev.grpcsteps.common.lifecycle;

import dev.grpcsteps.common.lifecycle.CallEvent.Kind;
import dev.grpcsteps.common.lifecycle.CallEvent.Side;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Records the server's side of every call; the outermost interceptor, so that it sees the status that is sent. */
public final class ServerRecording implements ServerInterceptor {

  private final CallRecorder recorder;

  public ServerRecording(CallRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    record(Kind.ACCEPT, "/" + call.getMethodDescriptor().getFullMethodName());
    return new RecordedListener<>(next.startCall(new RecordedCall<>(call), headers));
  }

  // Each event is written down before it is passed on: what it causes can only come after it.
  private final class RecordedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private int sent;

    RecordedCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void sendMessage(R message) {
      record(Kind.SEND, "#" + ++sent + " " + MessageText.of(message));
      super.sendMessage(message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      record(Kind.STATUS, CallRecorder.text(status));
      super.close(status, trailers);
    }
  }

  private final class RecordedListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private int received;

    RecordedListener(ServerCall.Listener<Q> listener) {
      super(listener);
    }

    @Override
    public void onMessage(Q message) {
      record(Kind.RECEIVE, "#" + ++received);
      super.onMessage(message);
    }

    @Override
    public void onHalfClose() {
      record(Kind.RECEIVE_HALF_CLOSE, "");
      super.onHalfClose();
    }

    @Override
    public void onCancel() {
      record(Kind.RECEIVE_CANCEL, "");
      super.onCancel();
    }
  }

  private void record(Kind kind, String detail) {
    recorder.record(Side.SERVER, kind, detail);
  }
}
