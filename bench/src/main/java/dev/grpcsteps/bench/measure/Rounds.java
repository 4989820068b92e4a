package dev.grpcsteps.bench.measure;

import picocli.CommandLine.Option;

/** How often each contestant is measured; a benchmark mixes it in. */
public final class Rounds {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is measured, in turn (default: ${DEFAULT-VALUE}).")
  private int count;

  /** So often, unless the command line says otherwise. */
  public Rounds(int usual) {
    count = usual;
  }

  /** How often. */
  public int count() {
    return count;
  }
}
