package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are open on a server which serves no clubs, as its connection sees them.
 *
 * <p>What a client sends on a connection arrives in its order. So a client that asks for a club finds
 * here whether it had ended its earlier calls by then, however slow the server is to hear of it.
 *
 * <p>As an interceptor of the client it holds a cancel that was handed to another thread, until the
 * client waits for that or was found to have left its call open: nothing is left to luck.
 */
public final class OpenStreams extends ServerStreamTracer.Factory implements ClientInterceptor {

  private final AtomicInteger open = new AtomicInteger();
  private volatile int before;
  private volatile boolean returned;
  private volatile boolean found;

  @Override
  public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
    before = open.getAndIncrement();
    return new ServerStreamTracer() {
      @Override
      public void streamClosed(Status status) {
        open.decrementAndGet();
      }
    };
  }

  /** How many calls a client has left open until now; to be asked on the thread that made them. */
  public int leftOpenBy(Channel client) throws Exception {
    returned = true;
    // No service, no handler: nobody else sees this call.
    Outcome.of(
        () -> ClubManagerGrpc.newBlockingV2Stub(client).getClub(ClubRequest.getDefaultInstance()));
    int left = before;
    found = true;
    return left;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    Thread client = Thread.currentThread();
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void cancel(@Nullable String message, @Nullable Throwable cause) {
        if (Thread.currentThread() != client) {
          holdFor(client);
        }
        super.cancel(message, cause);
      }
    };
  }

  private void holdFor(Thread client) {
    try {
      Patience.until(() -> found || (Patience.atRest(client) && !returned));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
