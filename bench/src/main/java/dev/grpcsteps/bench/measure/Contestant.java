package dev.grpcsteps.bench.measure;

import java.util.List;

/** One of those that are measured in turn. */
public final class Contestant {

  /** Measures once. */
  public interface Measurement {

    /** What was reached. */
    double once() throws Exception;
  }

  private final String name;
  private final Measurement measurement;
  private final Samples samples = new Samples();

  /** A contestant that has not been measured yet. */
  public Contestant(String name, Measurement measurement) {
    this.name = name;
    this.measurement = measurement;
  }

  /** Measures all of them round by round, so that a slow moment of the machine slows them all. */
  public static void inTurn(int rounds, List<Contestant> contestants) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      for (Contestant each : contestants) {
        if (round == 1 || round % 10 == 0) {
          System.err.printf("round %d of %d: %s%n", round, rounds, each.name);
        }
        each.samples.add(each.measurement.once());
      }
    }
  }

  /** Measures all of them so many times and forgets the results, so that they are warm. */
  public static void warmUp(int rounds, List<Contestant> contestants) throws Exception {
    for (Contestant each : contestants) {
      System.err.println("warming up: " + each.name);
      for (int round = 0; round < rounds; round++) {
        each.measurement.once();
      }
    }
  }

  /** What it has reached. */
  public Samples samples() {
    return samples;
  }
}
