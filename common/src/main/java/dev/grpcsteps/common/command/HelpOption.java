package dev.grpcsteps.common.command;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code --help} of a command and of the commands below it. */
public final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it.
  private boolean help;
}
