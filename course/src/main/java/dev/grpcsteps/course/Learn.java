package dev.grpcsteps.course;

import dev.grpcsteps.bench.BenchCommand;
import dev.grpcsteps.common.CommandLines;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The learner's command, behind the scripts {@code learn} and {@code learn.cmd}. */
@Command(
    name = "learn",
    subcommands = {
      TourCommand.class,
      RunCommand.class,
      TraceCommand.class,
      ExperimentCommand.class,
      CertsCommand.class,
      DocsCommand.class,
      BenchCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "gRPC in four steps: see it run, read it, break it.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Start with:  ./learn tour",
      "Then, in two terminals:",
      "  ./learn run step1 server",
      "  ./learn run step1 client GetUser 1"
    })
public final class Learn implements Runnable {

  @Spec
  private @Nullable CommandSpec command;

  private Learn() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Does what the arguments say; returns the exit code. */
  static int execute(String... args) {
    CommandLine learn = CommandLines.of(new Learn());
    // Behind STEP, everything is the step's own: its options are not ours to read.
    Objects.requireNonNull(learn.getSubcommands().get("run")).setStopAtPositional(true);
    return learn.execute(args);
  }

  @Override
  public void run() {
    Objects.requireNonNull(command).commandLine().usage(System.out);
  }
}
