package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Faults.bent;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Faults in when a stream moves, and when it ends. */
final class FlowFaults {

  private FlowFaults() {}

  /** What the client is not ready for is lost. */
  static <Q, R> Consumer<ServerBuilder<?>> loses(MethodDescriptor<Q, R> method) {
    return bent(method, () -> new Bend<>() {
      @Override
      boolean isReady(boolean ready) {
        return true;
      }

      @Override
      @Nullable
      R response(R response, ServerCall<Q, R> client) {
        return client.isReady() ? response : null;
      }
    });
  }

  /** Nothing is answered before the end. */
  static <Q, R> Consumer<ServerBuilder<?>> collects(MethodDescriptor<Q, R> method) {
    return bent(method, () -> new Bend<>() {
      private final List<R> kept = new ArrayList<>();

      @Override
      @Nullable
      R response(R response, ServerCall<Q, R> client) {
        kept.add(response);
        return null;
      }

      @Override
      Status end(Status status, Metadata trailers, ServerCall<Q, R> client) {
        kept.forEach(client::sendMessage);
        return status;
      }
    });
  }

  /** Only so many calls may be open; one that was cancelled stays open, if this server leaks. */
  static <Q, R> Consumer<ServerBuilder<?>> atMostOpen(
      MethodDescriptor<Q, R> method, int most, boolean leaks) {
    AtomicInteger open = new AtomicInteger();
    return bent(method, () -> new CountedCall<>(open, most, leaks));
  }

  /** A call that counts among the open ones, and is refused where there are enough of them. */
  private static final class CountedCall<Q, R> extends Bend<Q, R> {

    private final AtomicInteger open;
    private final int most;
    private final boolean leaks;
    private boolean counted;

    CountedCall(AtomicInteger open, int most, boolean leaks) {
      this.open = open;
      this.most = most;
      this.leaks = leaks;
    }

    @Override
    void start() {
      if (open.get() == most) {
        throw Status.RESOURCE_EXHAUSTED.asRuntimeException();
      }
      open.incrementAndGet();
      counted = true;
    }

    @Override
    Status end(Status status, Metadata trailers, ServerCall<Q, R> client) {
      leave();
      return status;
    }

    @Override
    void cancelled() {
      if (!leaks) {
        leave();
      }
    }

    private void leave() {
      if (counted) {
        open.decrementAndGet();
      }
      counted = false;
    }
  }

  /** A deadline that the client tells is not heard. */
  static Consumer<ServerBuilder<?>> deafToDeadlines(MethodDescriptor<?, ?> method) {
    var timeout = Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
    return builder -> builder.addStreamTracerFactory(new ServerStreamTracer.Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String name, Metadata headers) {
        if (name.equals(method.getFullMethodName())) {
          headers.discardAll(timeout);
        }
        return new ServerStreamTracer() {};
      }
    });
  }
}
