package com.example.bookshop;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.function.Consumer;

/** Writes a line for each call that a handler ends: its path, its status, and the client's request id. */
public final class CallLog implements ServerInterceptor {

  private final Consumer<String> lines;

  public CallLog(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String sent = headers.get(RequestId.KEY);
    // A client can send anything, and nobody wants that in a log.
    String id = sent != null && sent.matches("[\\w-]{1,64}") ? sent : "none";
    var told = new SimpleForwardingServerCall<>(call) {
      @Override
      public void close(Status status, Metadata trailers) {
        String path = getMethodDescriptor().getFullMethodName();
        lines.accept(path + " " + status.getCode() + " request " + id);
        super.close(status, trailers);
      }
    };
    return next.startCall(told, headers);
  }
}
