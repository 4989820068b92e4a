package dev.grpcsteps.common.exercise;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A server that sees how it is stopped: what was done first, and how long it was waited for. */
public final class WatchedServer extends Server {

  private final Server server;
  private final HealthStatusManager health;
  private final Map<String, ServingStatus> healthAtShutdown = new ConcurrentHashMap<>();
  private volatile boolean stopping;
  private volatile boolean forced;
  private volatile boolean held;
  private volatile long begun;
  private volatile long ended;
  private final AtomicLong waits = new AtomicLong();
  private final LastWait lastWait = new LastWait();

  /** Watches a server that runs, and its health. */
  public WatchedServer(Server server, HealthStatusManager health) {
    this.server = server;
    this.health = health;
  }

  /** What health said of a service, or of the server if the name is empty, when the shutdown began. */
  public ServingStatus healthAtShutdown(String service) {
    return healthAtShutdown.getOrDefault(service, ServingStatus.UNKNOWN);
  }

  /** For how long calls in flight were waited for before they were cut, in nanoseconds. */
  public long waited() {
    return Math.max(waits.get(), ended - begun);
  }

  /** How long all waits together were to take that ended in vain before calls were cut. */
  public Duration waitedInVain() {
    return Duration.ofNanos(waits.get());
  }

  /** Has a forced end take its time, until {@link #letEnd}: longer than any wait with a limit. */
  public void holdEnd() {
    held = true;
  }

  /** Lets a forced end come. */
  public void letEnd() {
    held = false;
    if (forced) {
      server.shutdownNow();
    }
  }

  /** Whether calls in flight were to be cut, and the end is waited for however long it takes. */
  public boolean isAwaited() {
    return forced && lastWait.lastsToTheEnd();
  }

  @Override
  public Server shutdown() {
    begin();
    server.shutdown();
    return this;
  }

  @Override
  public Server shutdownNow() {
    begin();
    if (!forced) {
      ended = System.nanoTime();
      forced = true;
    }
    if (held) {
      server.shutdown();
    } else {
      server.shutdownNow();
    }
    return this;
  }

  private void begin() {
    if (!stopping) {
      stopping = true;
      begun = System.nanoTime();
      ended = begun;
      healthAtShutdown.put("", HealthNow.of(health, ""));
      healthAtShutdown.put("UserManager", HealthNow.of(health, "UserManager"));
    }
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    boolean before = !forced;
    if (LastWait.isWithoutLimit(timeout, unit)) {
      lastWait.begin();
    } else if (forced && held) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      lastWait.endInVain();
      return false;
    }
    boolean stopped = server.awaitTermination(timeout, unit);
    waits.addAndGet(before && !stopped ? unit.toNanos(timeout) : 0);
    return stopped;
  }

  @Override
  public void awaitTermination() throws InterruptedException {
    lastWait.begin();
    server.awaitTermination();
  }

  @Override
  public boolean isTerminated() {
    if (forced) {
      lastWait.ask();
    }
    return server.isTerminated();
  }

  @Override
  public boolean isShutdown() {
    return server.isShutdown();
  }

  @Override
  public Server start() {
    throw new IllegalStateException("it runs already");
  }

  @Override
  public int getPort() {
    return server.getPort();
  }
}
