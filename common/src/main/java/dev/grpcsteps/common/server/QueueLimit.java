package dev.grpcsteps.common.server;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Says that a stream is not ready while its reader has 1 KiB to take (32 KiB).
 *
 * <p>The trap it avoids: gRPC counts the bytes of the messages that wait, but each one costs 350
 * bytes of heap, however small it is. 32 KiB of small users are 1,900 messages and more than half a
 * megabyte, and a client has that in each of its streams if it takes none of them.
 */
final class QueueLimit implements ServerInterceptor {

  private static final int WAITING_BYTES = 1 << 10;

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    call.setOnReadyThreshold(WAITING_BYTES);
    return next.startCall(call, headers);
  }
}
