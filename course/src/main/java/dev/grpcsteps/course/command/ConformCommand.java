package dev.grpcsteps.course.command;

import dev.grpcsteps.common.command.CredentialOptions;
import dev.grpcsteps.common.credentials.UnusableFileException;
import dev.grpcsteps.course.conform.Contract;
import dev.grpcsteps.course.conform.JsonReport;
import dev.grpcsteps.course.conform.NobodyThereException;
import dev.grpcsteps.course.conform.Result;
import dev.grpcsteps.course.conform.ResultText;
import dev.grpcsteps.course.conform.Server;
import dev.grpcsteps.course.conform.ShellRestart;
import dev.grpcsteps.course.conform.Stage;
import dev.grpcsteps.course.conform.Target;
import dev.grpcsteps.course.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a server, in any language, whether it keeps the contract. */
@Command(
    name = "conform",
    sortOptions = false,
    customSynopsis = "learn conform HOST:PORT [OPTIONS]",
    description = {
      "Ask a server of user.proto, in any language, for all that the contract says.",
      "It adds users of its own and leaves them there: ask a server with data to play with."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all that was asked for holds",
      "1:something does not",
      "2:wrong usage, or no server to ask; nothing was checked"
    })
public final class ConformCommand implements Callable<Integer> {

  // Held, because the log manager would forget its level. What gRPC warns of, the checks tell too.
  private static final Logger GRPC_LOG = Logger.getLogger("io.grpc");

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(paramLabel = "HOST:PORT", description = "Where the server listens.")
  private String address = "";

  @Mixin
  private final StageOptions stages = new StageOptions();

  @Mixin
  private final CredentialOptions credentials = new CredentialOptions();

  @Option(
      names = "--restart",
      paramLabel = "COMMAND",
      description = {
        "Shell command that stops the server, starts it again in the background, and ends.",
        "With it, stage 1 also asks whether the users are kept."
      })
  private @Nullable String restart;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long the server may be silent (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the results as JSON.")
  private @Nullable Path report;

  @Override
  public Integer call() throws InterruptedException {
    GRPC_LOG.setLevel(Level.SEVERE);
    require(patience > 0, "--patience must be 1 or more, but was " + patience);
    Target target = target();
    Set<Stage> asked = stages.asked();
    write(""); // A file that cannot be written is to be known before the checks, not after.
    ShellRestart restarting = restart == null ? null : new ShellRestart(restart);
    try (Server server = Server.connect(target, Duration.ofSeconds(patience), restarting)) {
      return ask(server, asked);
    } catch (NobodyThereException e) {
      System.err.println("error: " + e.getMessage());
      return 2;
    }
  }

  private int ask(Server server, Set<Stage> asked) throws InterruptedException {
    ResultText text = new ResultText(Screen.width());
    List<Result> results = new ArrayList<>();
    Contract.ask(server, asked, result -> {
      results.add(result);
      Screen.print(text.lines(result));
    });
    Screen.print(text.summary());
    write(JsonReport.of(address, results));
    return results.stream().anyMatch(Result::breaksTheContract) ? 1 : 0;
  }

  private Target target() {
    try {
      String host = Target.host(address);
      return new Target(address, credentials.channel(), credentials.call(host));
    } catch (IllegalArgumentException | UnusableFileException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void write(String text) {
    if (report != null) {
      try {
        OutputFile.write(report, text);
      } catch (IOException e) {
        throw wrong("--report must be a file that can be written, but was " + report + ": "
            + e.getMessage());
      }
    }
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw wrong(rule);
    }
  }

  private ParameterException wrong(String rule) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), rule);
  }
}
