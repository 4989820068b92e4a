package dev.grpcsteps.course;

import dev.grpcsteps.common.command.CommandLines;
import dev.grpcsteps.course.command.BenchCommand;
import dev.grpcsteps.course.command.CertsCommand;
import dev.grpcsteps.course.command.CheckCommand;
import dev.grpcsteps.course.command.DocsCommand;
import dev.grpcsteps.course.command.ExperimentCommand;
import dev.grpcsteps.course.command.HintCommand;
import dev.grpcsteps.course.command.Home;
import dev.grpcsteps.course.command.ListCommand;
import dev.grpcsteps.course.command.ResetCommand;
import dev.grpcsteps.course.command.RunCommand;
import dev.grpcsteps.course.command.SolutionCommand;
import dev.grpcsteps.course.command.TourCommand;
import dev.grpcsteps.course.command.TraceCommand;
import dev.grpcsteps.course.command.WatchCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The learner's command, behind the scripts {@code learn} and {@code learn.cmd}. */
@Command(
    name = "learn",
    subcommands = {
      TourCommand.class,
      RunCommand.class,
      TraceCommand.class,
      ExperimentCommand.class,
      WatchCommand.class,
      CheckCommand.class,
      HintCommand.class,
      SolutionCommand.class,
      ResetCommand.class,
      ListCommand.class,
      CertsCommand.class,
      DocsCommand.class,
      BenchCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "gRPC in four steps: see it run, read it, break it, do it.",
      "Without a command: where you are, and what to do next."
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Start with:  ./learn tour",
      "Then, in two terminals:",
      "  ./learn run step1 server",
      "  ./learn run step1 client GetUser 1"
    })
public final class Learn implements Callable<Integer> {

  private Learn() {}

  public static void main(String[] args) throws Exception {
    Optional<String> complaint =
        Surroundings.complaint(System.getenv(), Path.of(System.getProperty("java.io.tmpdir", "")));
    if (complaint.isPresent()) {
      System.err.println("learn: " + complaint.get());
      System.exit(CommandLine.ExitCode.USAGE);
    }
    // What is typed most often starts without a look at all the other commands.
    if (!RunCommand.ran(args)) {
      System.exit(execute(args));
    }
  }

  /** Does what the arguments say; returns the exit code. */
  static int execute(String... args) {
    CommandLine learn = CommandLines.of(new Learn());
    // Behind STEP, everything is the step's own: its options are not ours to read.
    Objects.requireNonNull(learn.getSubcommands().get("run")).setStopAtPositional(true);
    return learn.execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Home.print();
    return 0;
  }
}
