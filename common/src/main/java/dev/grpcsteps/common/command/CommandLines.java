package dev.grpcsteps.common.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How every command line of the course behaves: {@code --help} everywhere, short errors. */
public final class CommandLines {

  private CommandLines() {}

  /**
   * A command line for an annotated object. Wrong usage exits with 2, after saying what is wrong and
   * how to get help.
   */
  public static CommandLine of(Object command) {
    return new CommandLine(command)
        .addMixin("help", new HelpOption())
        .setParameterExceptionHandler((error, args) -> explain(error));
  }

  private static int explain(ParameterException error) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    // picocli names the parameter by its index; the course's own texts say its name.
    String message = String.valueOf(error.getMessage());
    err.println("error: " + message.replaceFirst("^Invalid value for [^:]+: ", ""));
    UnmatchedArgumentException.printSuggestions(error, err);
    err.println("for help: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }
}
