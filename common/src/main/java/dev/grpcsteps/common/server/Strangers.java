package dev.grpcsteps.common.server;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections on which no call was let in yet, oldest first. Safe for many threads. */
final class Strangers {

  private final Map<SocketAddress, Channel> byAddress = new LinkedHashMap<>();

  synchronized void add(SocketAddress peer, Channel connection) {
    byAddress.put(peer, connection);
  }

  synchronized void remove(@Nullable SocketAddress peer) {
    byAddress.remove(peer);
  }

  /** Closes the one that has been here longest; returns false if there is none. */
  boolean sendOldestAway() {
    Channel oldest = takeOldest();
    if (oldest == null) {
      return false;
    }
    // Not by its pipeline: there HTTP/2 would wait for the open streams to end.
    oldest.eventLoop().execute(() -> oldest.unsafe().close(oldest.voidPromise()));
    return true;
  }

  private synchronized @Nullable Channel takeOldest() {
    Iterator<Channel> all = byAddress.values().iterator();
    if (!all.hasNext()) {
      return null;
    }
    Channel oldest = all.next();
    all.remove();
    return oldest;
  }
}
