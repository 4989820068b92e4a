package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.function.Consumer;

/**
 * A client interceptor that says which client calls, and notes how each call has ended.
 *
 * <p>It sends the client's name with the initial metadata of each call, beside all that the caller
 * sends, be it under the same key. It notes each call once, when it has ended, in whichever way: {@code
 * GetUser OK}, {@code AddUser CANCELLED}. The caller sees nothing of it, and its options count.
 */
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
    throw new NotStarted(
        "return a call that sends the name, and has a listener that notes its end");
  }

  /** Sends what the caller sends on as it is, until you override something. */
  private final class NamedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

    NamedCall(ClientCall<Q, R> call) {
      super(call);
    }
  }

  /** Tells the caller what comes back as it is, until you override something. */
  private final class NotedEnd<R> extends SimpleForwardingClientCallListener<R> {

    NotedEnd(ClientCall.Listener<R> caller) {
      super(caller);
    }
  }
}
