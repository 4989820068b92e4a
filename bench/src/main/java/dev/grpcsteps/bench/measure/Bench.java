package dev.grpcsteps.bench.measure;

import java.util.List;
import java.util.concurrent.Callable;

/** Measures something of the course, in one run, against what a user would otherwise have. */
public interface Bench extends Callable<Integer> {

  /**
   * Measures; takes from seconds to minutes, and says on standard error how far it is.
   *
   * @throws IllegalStateException if this machine lacks what it is measured against
   */
  List<Ratio> measure() throws Exception;

  /** Measures and prints; the exit code is 1 if a bar is missed. */
  @Override
  default Integer call() throws Exception {
    try {
      return Ratio.print(measure(), System.out) ? 0 : 1;
    } catch (IllegalStateException e) {
      System.err.println("error: " + e.getMessage());
      return 1;
    }
  }
}
