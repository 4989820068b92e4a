package dev.grpcsteps.bench;

import dev.grpcsteps.bench.measure.Contestant;
import dev.grpcsteps.bench.measure.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The same load on several servers in turn. */
final class Loading {

  /** Short, so that a busy neighbour on this machine slows all of a round alike. */
  private static final Duration TIME = Duration.ofMillis(150);

  /** Long enough for a JVM to have compiled what it runs often. */
  private static final Duration TIME_TO_WARM_UP = Duration.ofSeconds(20);

  private final Workload workload;
  private final int rounds;
  private final Map<BenchedServer, Contestant> contestants = new LinkedHashMap<>();
  private final List<Load> loads = new ArrayList<>();

  Loading(Workload workload, int rounds) {
    this.workload = workload;
    this.rounds = rounds;
  }

  /**
   * Adds a server to be loaded.
   *
   * @param token sent with every call; null for none
   */
  Loading on(String name, BenchedServer server, @Nullable String token) {
    Load load = new Load(workload, server.target(), token);
    loads.add(load);
    contestants.put(
        server, new Contestant(workload.text() + ": " + name, () -> load.perSecond(TIME)));
    return this;
  }

  /** Loads them; then {@link #of} says how many calls a second each has answered. */
  Loading run() throws Exception {
    List<Contestant> all = List.copyOf(contestants.values());
    List<BenchedServer> servers = List.copyOf(contestants.keySet());
    try {
      // With all cores: the compilers need them.
      warmUp();
      Pinning.apart(servers);
      Contestant.inTurn(rounds, all);
      return this;
    } finally {
      Pinning.together(servers);
      loads.forEach(Load::close);
    }
  }

  private void warmUp() throws InterruptedException {
    System.err.printf(
        "warming up: %s, %d s for each server%n", workload.text(), TIME_TO_WARM_UP.toSeconds());
    for (Load load : loads) {
      load.perSecond(TIME_TO_WARM_UP);
    }
  }

  Samples of(BenchedServer server) {
    return Objects.requireNonNull(contestants.get(server)).samples();
  }
}
