package dev.grpcsteps.common.exercise;

import io.grpc.Server;
import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server whose waits with a time limit have nothing to do with time: they end at once, in vain, or
 * not before the server does. Who waits for its end in slices waits again, and who gives up some time
 * gives up now; and a method that is not to wait is seen to wait, however short its limit is.
 */
public final class TimelessServer extends Server {

  private final Server server;
  private final boolean hasty;
  private final AtomicInteger inVain = new AtomicInteger();

  private TimelessServer(Server server, boolean hasty) {
    this.server = server;
    this.hasty = hasty;
  }

  /** Has waits with a limit end at once, for each server that stands in a field of a reader's object. */
  public static void endWaitsAtOnce(Object readers) throws IllegalAccessException {
    standIn(readers, true);
  }

  /** As {@link #endWaitsAtOnce}, but they end when the server has ended. */
  public static void endWaitsWithTheServer(Object readers) throws IllegalAccessException {
    standIn(readers, false);
  }

  private static void standIn(Object readers, boolean hasty) throws IllegalAccessException {
    for (Field field : readers.getClass().getDeclaredFields()) {
      if (field.getType() == Server.class) {
        field.setAccessible(true);
        if (field.get(readers) instanceof Server server) {
          Server real = server instanceof TimelessServer other ? other.server : server;
          field.set(readers, new TimelessServer(real, hasty));
        }
      }
    }
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    boolean inSlices = inVain.getAndIncrement() >= LastWait.LOOP;
    if (!hasty || inSlices || LastWait.isWithoutLimit(timeout, unit)) {
      server.awaitTermination();
      return true;
    }
    return server.awaitTermination(0, unit);
  }

  @Override
  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  @Override
  public Server start() {
    throw new IllegalStateException("it runs already");
  }

  @Override
  public int getPort() {
    return server.getPort();
  }

  @Override
  public Server shutdown() {
    server.shutdown();
    return this;
  }

  @Override
  public Server shutdownNow() {
    server.shutdownNow();
    return this;
  }

  @Override
  public boolean isShutdown() {
    return server.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return server.isTerminated();
  }
}
