package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Faults.bent;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Faults in what of a stream is handled. */
final class StreamFaults {

  private StreamFaults() {}

  /** A stream that ends well and had nothing on it ends with NOT_FOUND. */
  static <Q, R> Consumer<ServerBuilder<?>> emptyIsNotFound(MethodDescriptor<Q, R> method) {
    return bent(method, () -> new Bend<>() {
      private boolean empty = true;

      @Override
      R response(R response, ServerCall<Q, R> client) {
        empty = false;
        return response;
      }

      @Override
      Status end(Status status, Metadata trailers, ServerCall<Q, R> client) {
        return empty && status.isOk() ? Status.NOT_FOUND : status;
      }
    });
  }

  /** The same request a second time on a call is passed over. */
  static <Q, R> Consumer<ServerBuilder<?>> eachOnce(MethodDescriptor<Q, R> method) {
    return bent(method, () -> new Bend<>() {
      private final Set<Q> seen = new HashSet<>();

      @Override
      @Nullable
      Q request(Q request) {
        return seen.add(request) ? request : null;
      }
    });
  }

  /** No more requests of a call are handled than this. */
  static <Q, R> Consumer<ServerBuilder<?>> atMostRequests(MethodDescriptor<Q, R> method, int most) {
    return bent(method, () -> new Bend<>() {
      private int requests;

      @Override
      @Nullable
      Q request(Q request) {
        return ++requests > most ? null : request;
      }
    });
  }

  /** A call without a request is refused. */
  static <Q, R> Consumer<ServerBuilder<?>> notEmpty(MethodDescriptor<Q, R> method) {
    return bent(method, () -> new Bend<>() {
      private boolean empty = true;

      @Override
      Q request(Q request) {
        empty = false;
        return request;
      }

      @Override
      void halfClose() {
        if (empty) {
          throw Status.INVALID_ARGUMENT.asRuntimeException();
        }
      }
    });
  }
}
