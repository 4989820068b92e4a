package dev.grpcsteps.course.command;

import dev.grpcsteps.common.command.CommandLines;
import dev.grpcsteps.common.command.FailedCall;
import io.grpc.StatusException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of a main that takes a port and nothing else, and that throws what goes wrong. */
@Command(description = "Does with gRPC alone what the step's server or client does.")
final class SmallestCommand implements Callable<Integer> {

  private final Step.Main main;

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PORT",
      arity = "0..1",
      defaultValue = "${env:GRPCSTEPS_PORT:-1234}",
      description = "Port of the server (default: the variable GRPCSTEPS_PORT, or 1234).")
  private int port;

  private SmallestCommand(Step.Main main) {
    this.main = main;
  }

  /** A main that does not return. */
  static Step.Main of(String name, Step.Main main) {
    return args -> {
      CommandLine command = CommandLines.of(new SmallestCommand(main));
      System.exit(command.setCommandName("learn run step1 " + name).execute(args));
    };
  }

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65535) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "PORT must be 0 to 65535, but was " + port);
    }
    try {
      main.run(String.valueOf(port));
      return 0;
    } catch (StatusException e) {
      FailedCall.print(e, System.err);
    } catch (IOException e) {
      System.err.println(
          "error: " + e.getMessage() + "; choose another PORT (0 takes any free one)");
    }
    return 1;
  }
}
