package dev.grpcsteps.course.conform;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a faulty server does with one call that a right one would not; a hook fails the call by
 * throwing a status.
 */
class Bend<Q, R> {

  /** Before the handler hears of the call. */
  void start() {}

  /** The request as the handler gets it; null keeps it back. */
  @Nullable
  Q request(Q request) {
    return request;
  }

  /** Before the handler hears that no more requests come. */
  void halfClose() {}

  /** Whether the handler is told that the client takes more. */
  boolean isReady(boolean ready) {
    return ready;
  }

  /** The response as the client gets it; null keeps it back. */
  @Nullable
  R response(R response, ServerCall<Q, R> client) {
    return response;
  }

  /** The status as the client gets it; what is still to be sent, can be. */
  Status end(Status status, Metadata trailers, ServerCall<Q, R> client) {
    return status;
  }

  /** Once the client has cancelled. */
  void cancelled() {}
}
