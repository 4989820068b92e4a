package dev.grpcsteps.common.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that handlers run on.
 *
 * <p>What they replace: by default gRPC has as many threads as there are handlers at work, and 500
 * that block are 500 threads. How much can wait for a thread here, {@link InFlightLimit} limits.
 */
final class HandlerThreads {

  private HandlerThreads() {}

  static ExecutorService start() {
    return Executors.newFixedThreadPool(2 * Runtime.getRuntime().availableProcessors(), task -> {
      Thread thread = new Thread(task, "grpc-handler");
      thread.setDaemon(true); // As gRPC's own: a forgotten server must not keep a JVM alive.
      return thread;
    });
  }
}
