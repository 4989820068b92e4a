package dev.grpcsteps.common.etcd;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Patience;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What must come. The limit is a net, far above the store's own five seconds, and above what a slow machine makes of them. */
final class Awaited {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Awaited() {}

  /** The next in a queue; null if none comes. */
  static <T> @Nullable T next(BlockingQueue<T> queue) throws InterruptedException {
    return queue.poll(LIMIT.toSeconds(), SECONDS);
  }

  static <T> T result(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(LIMIT.toSeconds(), SECONDS);
  }

  /** Whether a condition comes true. */
  static boolean holds(BooleanSupplier condition) throws InterruptedException {
    return Patience.until(condition, LIMIT);
  }
}
