package dev.grpcsteps.common.server.attacks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fifty connections that all do the same, and then wait for what the server will do. */
final class Crowd implements AutoCloseable {

  static final int SIZE = 50;

  /** Enough to read what has already come. */
  private static final Duration A_MOMENT = Duration.ofMillis(20);

  /** What each of them does. */
  interface Arrival {
    RawConnection at(int port) throws IOException;
  }

  private final List<RawConnection> connections = new ArrayList<>();
  private final long arrived;

  Crowd(Target target, Arrival arrival) throws IOException {
    for (int i = 0; i < SIZE; i++) {
      connections.add(arrival.at(target.port()));
    }
    arrived = System.nanoTime();
  }

  /** How many of them the server has closed when this time since their arrival is over. */
  int endedAfter(Duration time) throws IOException {
    int ended = 0;
    for (RawConnection connection : connections) {
      Duration left = time.minus(sinceArrival());
      if (connection.endsWithin(left.compareTo(A_MOMENT) < 0 ? A_MOMENT : left)) {
        ended++;
      }
    }
    return ended;
  }

  /** How long ago the last of them arrived. */
  Duration sinceArrival() {
    return Duration.ofNanos(System.nanoTime() - arrived);
  }

  /** What the server said to the first of them. */
  String lastWords() {
    return connections.get(0).lastWords();
  }

  @Override
  public void close() throws IOException {
    for (RawConnection connection : connections) {
      connection.close();
    }
  }
}
