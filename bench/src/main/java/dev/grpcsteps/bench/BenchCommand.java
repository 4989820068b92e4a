package dev.grpcsteps.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./learn bench WHAT}. */
@Command(
    name = "bench",
    subcommands = StoreBench.class,
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "%nWhat:%n",
    description = "Measure contestants in turn, in one run, and print their ratios.")
public final class BenchCommand implements Runnable {

  @Spec
  private @Nullable CommandSpec command;

  @Override
  public void run() {
    Objects.requireNonNull(command).commandLine().usage(System.out);
  }
}
