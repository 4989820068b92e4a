package dev.grpcsteps.course.cluster;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.net.InetSocketAddress;

/** Remembers which server has answered the one call that it is for. */
final class AnsweredBy implements ClientInterceptor {

  private volatile String server = "";

  /** {@code HOST:PORT}; empty without an answer. */
  String server() {
    return server;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onHeaders(Metadata responseHeaders) {
                // Not earlier: until then, another server may get the call.
                var peer = getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
                if (peer instanceof InetSocketAddress address) {
                  server = address.getAddress().getHostAddress() + ":" + address.getPort();
                }
                super.onHeaders(responseHeaders);
              }
            },
            headers);
      }
    };
  }
}
