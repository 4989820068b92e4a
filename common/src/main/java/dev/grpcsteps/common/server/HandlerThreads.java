package dev.grpcsteps.common.server;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerServiceDefinition;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The threads that handlers run on: the event loop's for a service that {@linkplain NeverBlocks never
 * blocks}, a few others for all else.
 *
 * <p>What they replace: by default gRPC has as many threads as there are handlers at work, and 500
 * that block are 500 threads. How much can wait for a thread here, {@link InFlightLimit} limits.
 */
final class HandlerThreads implements ServerCallExecutorSupplier {

  private final ExecutorService threads;
  private final Set<String> mayBlock = new HashSet<>();

  private HandlerThreads(ExecutorService threads) {
    this.threads = threads;
  }

  static HandlerThreads start() {
    return new HandlerThreads(
        Executors.newFixedThreadPool(2 * Runtime.getRuntime().availableProcessors(), task -> {
          Thread thread = new Thread(task, "grpc-handler");
          thread.setDaemon(true); // As gRPC's own: a forgotten server must not keep a JVM alive.
          return thread;
        }));
  }

  /** Takes note of what a service says of itself; to be called before {@link #addTo}. */
  void serve(BindableService service, ServerServiceDefinition definition) {
    if (!service.getClass().isAnnotationPresent(NeverBlocks.class)) {
      mayBlock.add(definition.getServiceDescriptor().getName());
    }
  }

  void addTo(ServerBuilder<?> builder) {
    // All calls begin on the event loop; where it is known which they are, some move on.
    builder.directExecutor();
    if (!mayBlock.isEmpty()) {
      builder.callExecutor(this);
    }
  }

  /** Null leaves the call where it is. */
  @Override
  public <Q, R> @Nullable Executor getExecutor(ServerCall<Q, R> call, Metadata headers) {
    String service = call.getMethodDescriptor().getServiceName();
    return mayBlock.contains(service) ? threads : null;
  }

  void shutdown() {
    threads.shutdown();
  }
}
