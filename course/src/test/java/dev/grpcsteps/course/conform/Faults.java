package dev.grpcsteps.course.conform;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Faults in what a call takes and gives; each is put into a server while it is built. */
final class Faults {

  private Faults() {}

  static <Q, R> Consumer<ServerBuilder<?>> bent(
      MethodDescriptor<Q, R> method, Supplier<Bend<Q, R>> bends) {
    return builder -> builder.intercept(new Bending<>(method, bends));
  }

  /** The handler gets another request. */
  static <Q, R> Consumer<ServerBuilder<?>> requests(
      MethodDescriptor<Q, R> method, UnaryOperator<Q> other) {
    return bent(method, () -> new Bend<>() {
      @Override
      Q request(Q request) {
        return other.apply(request);
      }
    });
  }

  /** The client gets another response to the last request, or none. */
  static <Q, R> Consumer<ServerBuilder<?>> responses(
      MethodDescriptor<Q, R> method, BiFunction<Q, R, R> other) {
    return bent(method, () -> new Bend<>() {
      private @Nullable Q last;

      @Override
      Q request(Q request) {
        last = request;
        return request;
      }

      @Override
      R response(R response, ServerCall<Q, R> client) {
        return other.apply(Objects.requireNonNull(last), response);
      }
    });
  }

  /** The client gets another status. */
  static <Q, R> Consumer<ServerBuilder<?>> ends(
      MethodDescriptor<Q, R> method, UnaryOperator<Status> other) {
    return bent(method, () -> new Bend<>() {
      @Override
      Status end(Status status, Metadata trailers, ServerCall<Q, R> client) {
        return other.apply(status);
      }
    });
  }
}
