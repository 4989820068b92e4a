package dev.grpcsteps.common.lab;

import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections of a server. */
public final class Connections extends ServerTransportFilter {

  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** How many have begun. */
  public int accepted() {
    return accepted.get();
  }

  /** How many of these have ended. */
  public int ended() {
    return ended.get();
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    accepted.incrementAndGet();
    return attributes;
  }

  @Override
  public void transportTerminated(Attributes attributes) {
    ended.incrementAndGet();
  }
}
