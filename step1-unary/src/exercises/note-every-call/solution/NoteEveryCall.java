package dev.grpcsteps.step1.exercises;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.function.Consumer;

/** What goes out passes through the call, what comes back through its listener; every call ends in onClose. */
final class NoteEveryCall implements ClientInterceptor {

  static final Metadata.Key<String> CLIENT =
      Metadata.Key.of("x-client-name", Metadata.ASCII_STRING_MARSHALLER);

  private final String name;
  private final Consumer<String> notes;

  /**
   * An interceptor for all calls of a client.
   *
   * @param name of the client
   * @param notes takes a note of a call that has ended: method, a blank, the status's code
   */
  NoteEveryCall(String name, Consumer<String> notes) {
    this.name = name;
    this.notes = notes;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new NamedCall<>(next.newCall(method, options), method.getBareMethodName());
  }

  private final class NamedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final String method;

    NamedCall(ClientCall<Q, R> call, String method) {
      super(call);
      this.method = method;
    }

    @Override
    public void start(Listener<R> caller, Metadata headers) {
      headers.put(CLIENT, name);
      super.start(new NotedEnd<>(caller, method), headers);
    }
  }

  private final class NotedEnd<R> extends SimpleForwardingClientCallListener<R> {

    private final String method;

    NotedEnd(ClientCall.Listener<R> caller, String method) {
      super(caller);
      this.method = method;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      notes.accept(method + " " + status.getCode());
      super.onClose(status, trailers);
    }
  }
}
