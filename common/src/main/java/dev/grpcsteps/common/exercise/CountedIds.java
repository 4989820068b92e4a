package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many ids, large ones, of which it knows how many were taken before a server began to read. */
public final class CountedIds implements Iterator<Integer> {

  private final int all;
  private final SlowReader server;
  private final Iterator<Integer> ids;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger lead = new AtomicInteger();
  private volatile @Nullable Thread taker;

  /** So many ids, to be sent to this server. */
  public CountedIds(int all, SlowReader server) {
    this.all = all;
    this.server = server;
    this.ids = IntStream.rangeClosed(-all, -1).iterator();
  }

  @Override
  public boolean hasNext() {
    return ids.hasNext();
  }

  @Override
  public Integer next() {
    taker = Thread.currentThread();
    taken.incrementAndGet();
    // Once the server reads, what is on its way is no longer the client's doing alone.
    if (!server.isReading()) {
      lead.set(taken.get());
    }
    return ids.next();
  }

  /** How many were taken before the server began to read. */
  public int lead() {
    return lead.get();
  }

  /** Whether the client has begun to take ids, and takes no more for now. */
  public boolean areAtRest() {
    Thread thread = taker;
    return taken.get() == all || (thread != null && Patience.atRest(thread));
  }
}
