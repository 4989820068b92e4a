package dev.grpcsteps.common.command;

import io.grpc.ClientInterceptor;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of every step's client: the name of a call, then what that call needs. */
@Command(
    sortOptions = false,
    description = "Makes one call and prints what comes back.",
    synopsisSubcommandLabel = "CALL",
    commandListHeading = "Calls:%n",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the call ended with status OK",
      "1:it ended with another status; standard error says which, and why",
      "2:wrong usage"
    })
public final class ClientCommand implements Runnable {

  @Mixin
  private final ClientOptions options = new ClientOptions();

  @Spec
  private @Nullable CommandSpec command;

  // Held, because the log manager would forget its level. The status says all that gRPC warns of.
  private static final Logger GRPC_LOG = Logger.getLogger("io.grpc");

  private ClientCommand() {}

  /**
   * Makes the call that the arguments name; does not return.
   *
   * @param step the step's name, as in {@code ./learn run step1}
   * @param calls make a command for each call that the client offers
   */
  public static void main(String step, String[] args, List<Supplier<ClientCall>> calls) {
    System.exit(execute("learn run " + step + " client", args, calls));
  }

  /**
   * Makes the call that the arguments name and prints what comes back.
   *
   * @param name of the command, for its help
   * @param interceptors see the call; the first of them sees it first
   * @return the exit code
   */
  public static int execute(
      String name,
      String[] args,
      List<Supplier<ClientCall>> calls,
      ClientInterceptor... interceptors) {
    GRPC_LOG.setLevel(Level.SEVERE);
    ClientCommand client = new ClientCommand();
    List.of(interceptors).forEach(client.options::intercept);
    CommandLine top = CommandLines.of(client).setCommandName(name);
    calls.forEach(call -> top.addSubcommand(call.get()));
    top.setSubcommandsCaseInsensitive(true);
    top.setExecutionExceptionHandler((failure, at, parsed) -> {
      FailedCall.print(failure, System.err);
      return CommandLine.ExitCode.SOFTWARE;
    });
    return top.execute(args);
  }

  /** What stands before the call's name, or behind its parameters. */
  ClientOptions options() {
    return options;
  }

  @Override
  public void run() {
    CommandLine line = Objects.requireNonNull(command).commandLine();
    String known = String.join(", ", line.getSubcommands().keySet());
    throw new ParameterException(line, "a call must be named: " + known);
  }
}
