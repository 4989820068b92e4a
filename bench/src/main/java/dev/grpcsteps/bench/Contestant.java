package dev.grpcsteps.bench;

import java.util.List;

/** One of those who are measured in turn. */
final class Contestant {

  /** Measures once. */
  interface Measurement {
    double once() throws Exception;
  }

  private final String name;
  private final Measurement measurement;
  private final Samples samples = new Samples();

  Contestant(String name, Measurement measurement) {
    this.name = name;
    this.measurement = measurement;
  }

  /**
   * Measures all of them round by round, so that what slows the machine for a while slows them all.
   *
   * @param warmUps rounds before that, which do not count
   */
  static void inTurn(int warmUps, int rounds, List<Contestant> contestants) throws Exception {
    for (int round = 1; round <= warmUps + rounds; round++) {
      for (Contestant each : contestants) {
        boolean counts = round > warmUps;
        System.err.printf(
            "%s %d of %d: %s%n",
            counts ? "round" : "warm-up",
            counts ? round - warmUps : round,
            counts ? rounds : warmUps,
            each.name);
        double value = each.measurement.once();
        if (counts) {
          each.samples.add(value);
        }
      }
    }
  }

  String name() {
    return name;
  }

  Samples samples() {
    return samples;
  }
}
