package dev.grpcsteps.course.command;

import dev.grpcsteps.common.command.NearMiss;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code --help} shows, for those who type {@code ./learn help}. */
@Command(name = "help", description = "Show what there is, or what a command takes.")
public final class HelpCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "A command; without it, all.")
  private @Nullable String name;

  @Override
  public Integer call() {
    CommandLine help = Objects.requireNonNull(spec).commandLine();
    CommandLine learn = Objects.requireNonNull(help.getParent());
    Map<String, CommandLine> commands = learn.getSubcommands();
    CommandLine shown = name == null ? learn : commands.get(name);
    if (shown == null) {
      throw new ParameterException(
          help,
          "there is no command '" + name + "'"
              + NearMiss.hint(String.valueOf(name), commands.keySet()));
    }
    shown.usage(System.out, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.AUTO));
    return 0;
  }
}
