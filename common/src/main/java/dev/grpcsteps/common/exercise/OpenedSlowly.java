package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.WatchedThreads;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two threads that use a client for the first time, at the same moment: whichever opens a channel is
 * held until the other opens one too, or can be seen not to. Nothing is left to luck.
 */
public final class OpenedSlowly extends NameResolverProvider implements AutoCloseable {

  private static final String SCHEME = "opened-slowly";

  private final NameResolverRegistry registry = NameResolverRegistry.getDefaultRegistry();
  private final WatchedThreads threads = new WatchedThreads();
  private final AtomicInteger begun = new AtomicInteger();
  private final ExecutorService workers = Executors.newFixedThreadPool(2, threads);

  /** Begins to hold those that open a channel to such a target. */
  public OpenedSlowly() {
    registry.register(this);
  }

  /** The same server, by a name that holds. */
  public static String target(String target) {
    return SCHEME + ":///" + target;
  }

  /** Makes two calls, however they end. */
  public void atOnce(Callable<?> one, Callable<?> other) throws InterruptedException {
    List<Future<?>> calls = List.of(begin(one), begin(other));
    Patience.until(() -> calls.stream().allMatch(Future::isDone));
  }

  private Future<?> begin(Callable<?> call) {
    return workers.submit(() -> {
      begun.incrementAndGet();
      return call.call();
    });
  }

  @Override
  public NameResolver newNameResolver(URI target, NameResolver.Args args) {
    if (threads.isOne(Thread.currentThread())) {
      hold();
    }
    URI known = URI.create("dns://" + target.getPath());
    return registry.asFactory().newNameResolver(known, args);
  }

  private void hold() {
    try {
      Patience.until(() -> begun.get() == 2 && threads.othersAreHeld());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String getDefaultScheme() {
    return SCHEME;
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 1; // Less than that of any other, so that no other target comes here.
  }

  @Override
  public void close() {
    registry.deregister(this);
    workers.shutdownNow();
  }
}
