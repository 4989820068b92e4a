package dev.grpcsteps.common.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
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
    // The course speaks English; the JDK's own texts, and digits, would be the user's language.
    Locale.setDefault(Locale.ENGLISH);
    return new CommandLine(command)
        .addMixin("help", new HelpOption())
        .setParameterExceptionHandler((error, args) -> explain(error));
  }

  private static int explain(ParameterException error) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error: " + message(error));
    err.println("for help: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException error) {
    CommandLine command = error.getCommandLine();
    if (error instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption()) {
        return "there is no option " + word
            + NearMiss.hint(word, command.getCommandSpec().optionsMap().keySet());
      }
      if (!command.getSubcommands().isEmpty()) {
        return unknown(word, command);
      }
    }
    // picocli says which parameter it was, by its index; the course's own texts name it.
    String text = String.valueOf(error.getMessage()).replaceFirst("^Invalid value for [^:]+: ", "");
    ArgSpec meant = error.getArgSpec();
    return meant != null && text.matches("(?s)'.*' is not an? .*")
        ? "%s must be a number, but was '%s'".formatted(name(meant), error.getValue())
        : text;
  }

  private static String name(ArgSpec meant) {
    return meant instanceof OptionSpec option ? option.longestName() : meant.paramLabel();
  }

  /** Says that there is no such command or call, and what was meant or may be said. */
  private static String unknown(String word, CommandLine command) {
    Set<String> known = command.getSubcommands().keySet();
    String kind = command.getCommandSpec().usageMessage().synopsisSubcommandLabel();
    String hint = NearMiss.hint(word, known);
    boolean few = known.size() <= 5;
    return "there is no %s '%s'".formatted(kind.toLowerCase(Locale.ROOT), word)
        + (hint.isEmpty() && few ? "; it must be " + String.join(" or ", known) : hint);
  }
}
