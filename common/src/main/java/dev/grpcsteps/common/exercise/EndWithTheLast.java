package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has the last response of one call reach its client together with the end, while the client waits for
 * it. So it happens now and then; here it happens each time.
 */
public final class EndWithTheLast implements ServerInterceptor, ClientInterceptor {

  private final int last;
  private volatile @Nullable Thread client;

  /** For a call with so many responses. */
  public EndWithTheLast(int responses) {
    this.last = responses;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            awaitClient();
            super.close(status, trailers);
          }
        },
        headers);
  }

  private void awaitClient() {
    try {
      Patience.until(() -> {
        Thread thread = client;
        return thread != null && Patience.atRest(thread);
      });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    client = Thread.currentThread();
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> responses, Metadata headers) {
        super.start(new Joined<>(responses), headers);
      }
    };
  }

  private final class Joined<R> extends SimpleForwardingClientCallListener<R> {

    private final List<R> kept = new ArrayList<>();
    private int received;

    Joined(ClientCall.Listener<R> responses) {
      super(responses);
    }

    @Override
    public void onMessage(R message) {
      received++;
      if (received == last) {
        kept.add(message);
      } else {
        super.onMessage(message);
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      kept.forEach(super::onMessage);
      super.onClose(status, trailers);
    }
  }
}
