package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts a server's connections: {@code builder.addTransportFilter(connections)}. */
public final class Connections extends ServerTransportFilter {

  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  @Override
  public Attributes transportReady(Attributes attributes) {
    accepted.incrementAndGet();
    return attributes;
  }

  @Override
  public void transportTerminated(Attributes attributes) {
    ended.incrementAndGet();
  }

  /** How many there have been. */
  public int accepted() {
    return accepted.get();
  }

  /** Waits until all of them are over; whether they are. */
  public boolean awaitEnd() throws InterruptedException {
    return Patience.until(() -> ended() == accepted());
  }

  /** How many of them are over. */
  public int ended() {
    return ended.get();
  }
}
