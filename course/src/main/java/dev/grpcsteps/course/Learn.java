package dev.grpcsteps.course;

import dev.grpcsteps.common.command.CommandLines;
import dev.grpcsteps.course.command.BenchCommand;
import dev.grpcsteps.course.command.CertsCommand;
import dev.grpcsteps.course.command.CheckCommand;
import dev.grpcsteps.course.command.ClusterCommand;
import dev.grpcsteps.course.command.ConformCommand;
import dev.grpcsteps.course.command.DocsCommand;
import dev.grpcsteps.course.command.ExperimentCommand;
import dev.grpcsteps.course.command.HelpCommand;
import dev.grpcsteps.course.command.HintCommand;
import dev.grpcsteps.course.command.Home;
import dev.grpcsteps.course.command.ListCommand;
import dev.grpcsteps.course.command.NewCommand;
import dev.grpcsteps.course.command.QuizCommand;
import dev.grpcsteps.course.command.ResetCommand;
import dev.grpcsteps.course.command.RunCommand;
import dev.grpcsteps.course.command.SolutionCommand;
import dev.grpcsteps.course.command.Surroundings;
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
      QuizCommand.class,
      ConformCommand.class,
      ClusterCommand.class,
      CertsCommand.class,
      DocsCommand.class,
      NewCommand.class,
      BenchCommand.class,
      HelpCommand.class
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
    // The command that is typed most often starts without looking at the others.
    if (!RunCommand.ran(args)) {
      System.exit(execute(args));
    }
  }

  /** Does what the arguments say; returns the exit code. */
  static int execute(String... args) {
    CommandLine learn = CommandLines.of(new Learn());
    // All that follows STEP is for the step itself to read, options too.
    Objects.requireNonNull(learn.getSubcommands().get("run")).setStopAtPositional(true);
    return learn.execute(args);
  }

  @Override
  public Integer call() throws IOException {
    Home.print();
    return 0;
  }
}
