package dev.grpcsteps.common.exercise;

import io.grpc.Server;
import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server whose waits with a time limit end at once, in vain: who waits for its end in slices waits
 * again, and who gives up some time gives up now.
 */
public final class HastyServer extends Server {

  private final Server server;
  private final AtomicInteger inVain = new AtomicInteger();

  private HastyServer(Server server) {
    this.server = server;
  }

  /** Puts one in front of each server that stands in a field of a reader's object. */
  public static void standIn(Object readers) throws IllegalAccessException {
    for (Field field : readers.getClass().getDeclaredFields()) {
      if (field.getType() == Server.class) {
        field.setAccessible(true);
        if (field.get(readers) instanceof Server server) {
          field.set(readers, new HastyServer(server));
        }
      }
    }
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    boolean inSlices = inVain.getAndIncrement() >= LastWait.LOOP;
    if (inSlices || LastWait.isWithoutLimit(timeout, unit)) {
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
