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

  /** Measures all of them round by round, so that what slows the machine for a while slows them all. */
  static void inTurn(int rounds, List<Contestant> contestants) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      for (Contestant each : contestants) {
        if (round == 1 || round % 10 == 0) {
          System.err.printf("round %d of %d: %s%n", round, rounds, each.name);
        }
        each.samples.add(each.measurement.once());
      }
    }
  }

  /** Measures all of them so many times, and forgets it: what follows is to find them warm. */
  static void warmUp(int rounds, List<Contestant> contestants) throws Exception {
    for (Contestant each : contestants) {
      System.err.println("warming up: " + each.name);
      for (int round = 0; round < rounds; round++) {
        each.measurement.once();
      }
    }
  }

  Samples samples() {
    return samples;
  }
}
