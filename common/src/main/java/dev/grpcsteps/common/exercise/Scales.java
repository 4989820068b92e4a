package dev.grpcsteps.common.exercise;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Weighs what a client sends and receives: whether it was compressed on its way. */
public final class Scales extends ClientStreamTracer.Factory implements ClientInterceptor {

  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<Long> received = new CopyOnWriteArrayList<>();

  /** Of each message sent: compressed, as it is, or made larger. */
  public List<String> sent() {
    return List.copyOf(sent);
  }

  /** The same of all messages received, which are these: what they weigh by themselves, no tracer knows. */
  public List<String> received(List<? extends MessageLite> messages) {
    return IntStream.range(0, messages.size())
        .mapToObj(i -> weighed(received.get(i), messages.get(i).getSerializedSize()))
        .toList();
  }

  private static String weighed(long travelled, long plain) {
    return travelled == plain ? "as it is" : travelled < plain ? "compressed" : "made larger";
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return next.newCall(method, options.withStreamTracerFactory(this));
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void outboundMessageSent(int number, long travelled, long plain) {
        sent.add(weighed(travelled, plain));
      }

      @Override
      public void inboundMessageRead(int number, long travelled, long plain) {
        received.add(travelled);
      }
    };
  }
}
