package dev.grpcsteps.common.lab;

import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubRequest;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls that are open on a server which serves no clubs, as its connection sees them.
 *
 * <p>What a client sends on a connection arrives in its order. So a client that asks for a club finds
 * here whether it had ended its earlier calls by then, however slow the server is to hear of it.
 */
public final class OpenStreams extends ServerStreamTracer.Factory {

  private final AtomicInteger open = new AtomicInteger();
  private volatile int before;

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
    // No service, no handler: nobody else sees this call.
    Outcome.of(
        () -> ClubManagerGrpc.newBlockingV2Stub(client).getClub(ClubRequest.getDefaultInstance()));
    return before;
  }
}
