package dev.grpcsteps.common.trace;

import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Records the client's side of every call on a channel: an interceptor sees what the application
 * does, a stream tracer what that weighs on the wire.
 */
public final class ClientRecording implements ClientInterceptor {

  private final CallRecorder recorder;

  public ClientRecording(CallRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    Track track = new Track(recorder, Side.CLIENT, method.getFullMethodName());
    CallOptions traced = options.withStreamTracerFactory(new Tracers(track));
    return new RecordedCall<>(next.newCall(method, traced), track, options.getDeadline());
  }

  // Each event is written down before it is passed on: what it causes can only come after it.
  private static final class RecordedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final Track track;
    private final @Nullable Deadline deadline;
    private volatile boolean ended;

    RecordedCall(ClientCall<Q, R> call, Track track, @Nullable Deadline deadline) {
      super(call);
      this.track = track;
      this.deadline = deadline;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      track.begins(Kind.START, deadline, headers);
      track.number(headers);
      super.start(new RecordedListener(listener), headers);
    }

    @Override
    public void sendMessage(Q message) {
      track.sending(message);
      super.sendMessage(message);
      track.ready(isReady());
    }

    @Override
    public void halfClose() {
      track.record(Kind.HALF_CLOSE, "");
      super.halfClose();
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
      // Stubs cancel once more when a call has failed; that does nothing and tells nobody.
      if (!ended) {
        track.record(Kind.CANCEL, message == null ? "" : message);
      }
      super.cancel(message, cause);
    }

    private final class RecordedListener extends SimpleForwardingClientCallListener<R> {

      RecordedListener(Listener<R> listener) {
        super(listener);
      }

      @Override
      public void onHeaders(Metadata headers) {
        track.metadata(Kind.RECEIVE_INITIAL_METADATA, headers);
        super.onHeaders(headers);
      }

      @Override
      public void onReady() {
        track.ready(isReady());
        super.onReady();
      }

      @Override
      public void onMessage(R message) {
        track.received();
        super.onMessage(message);
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        ended = true;
        // Only now is it known: where a call is repeated, each attempt may go to another server.
        track.answeredBy(getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        track.status(Kind.RECEIVE_STATUS, status, trailers);
        super.onClose(status, trailers);
      }
    }
  }

  private static final class Tracers extends ClientStreamTracer.Factory {

    private final Track track;

    Tracers(Track track) {
      this.track = track;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(
        ClientStreamTracer.StreamInfo info, Metadata headers) {
      return new ClientStreamTracer() {
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
