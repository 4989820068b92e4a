package dev.grpcsteps.common.trace;

import dev.grpcsteps.common.trace.CallEvent.Kind;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;

/**
 * Records the server's side of every call: an interceptor sees what the application does, a stream
 * tracer what that weighs on the wire.
 */
public final class ServerRecording {

  private static final Context.Key<Track> TRACK = Context.key("track");

  private final CallRecorder recorder;

  public ServerRecording(CallRecorder recorder) {
    this.recorder = recorder;
  }

  /** Attaches itself; to be called last, so that it is outermost and sees the status that is sent. */
  public void applyTo(ServerBuilder<?> builder) {
    builder.intercept(new Interceptor()).addStreamTracerFactory(new Tracers());
  }

  private static final class Interceptor implements ServerInterceptor {

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Track track = TRACK.get();
      track.begins(Kind.ACCEPT, Context.current().getDeadline(), headers);
      return new RecordedListener<>(
          next.startCall(new RecordedCall<>(call, track), headers), call, track);
    }
  }

  // Each event is written down before it is passed on: what it causes can only come after it.
  private static final class RecordedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final Track track;
    private boolean closed;

    RecordedCall(ServerCall<Q, R> call, Track track) {
      super(call);
      this.track = track;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      track.metadata(Kind.SEND_INITIAL_METADATA, headers);
      super.sendHeaders(headers);
    }

    @Override
    public void sendMessage(R message) {
      track.sending(message);
      super.sendMessage(message);
      track.ready(isReady());
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!closed) { // A second status is refused: nothing travels.
        closed = true;
        track.status(Kind.STATUS, status, trailers);
      }
      super.close(status, trailers);
    }
  }

  private static final class RecordedListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private final ServerCall<Q, ?> call;
    private final Track track;

    RecordedListener(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call, Track track) {
      super(listener);
      this.call = call;
      this.track = track;
    }

    @Override
    public void onReady() {
      track.ready(call.isReady());
      super.onReady();
    }

    @Override
    public void onMessage(Q message) {
      track.received();
      super.onMessage(message);
    }

    @Override
    public void onHalfClose() {
      track.record(Kind.RECEIVE_HALF_CLOSE, "");
      super.onHalfClose();
    }

    @Override
    public void onComplete() {
      track.record(Kind.COMPLETED, "");
      super.onComplete();
    }

    @Override
    public void onCancel() {
      track.record(Kind.CANCELLED, "");
      super.onCancel();
    }
  }

  /** A tracer is the first to know of a call; it leaves the track for the interceptor to find. */
  private final class Tracers extends ServerStreamTracer.Factory {

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
      Track track = Track.ofServer(recorder, method, headers);
      return new ServerStreamTracer() {
        @Override
        public Context filterContext(Context context) {
          return context.withValue(TRACK, track);
        }

        @Override
        public void outboundMessageSent(int number, long wire, long plain) {
          track.size("sent", number, wire, plain);
        }

        @Override
        public void inboundMessageRead(int number, long wire, long plain) {
          track.size("received", number, wire, plain);
        }
      };
    }
  }
}
