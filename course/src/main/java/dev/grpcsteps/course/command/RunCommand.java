package dev.grpcsteps.course.command;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Becomes a step's server or client: hands over the rest of the command line unread. */
@Command(
    name = "run",
    description = "Run a step's server or client; --help after it shows what it takes.",
    customSynopsis = {
      "learn run STEP server [OPTIONS]",
      "       learn run STEP client [OPTIONS] CALL ARGUMENTS..."
    })
public final class RunCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "STEP",
      converter = StepConverter.class,
      description = "step1 to step4.")
  private @Nullable Step step;

  @Parameters(index = "1", paramLabel = "SIDE", description = "server or client.")
  private String side = "";

  @Parameters(
      index = "2..*",
      paramLabel = "ARGUMENTS",
      description = "What the server or client takes.")
  private List<String> arguments = List.of();

  /** Runs the server or client if the arguments name one in full; false if they do not. */
  public static boolean ran(String... args) throws Exception {
    if (args.length < 3 || !args[0].equals("run") || !args[2].matches("server|client")) {
      return false;
    }
    Optional<Step> step =
        Step.ALL.stream().filter(each -> each.name().equals(args[1])).findFirst();
    if (step.isEmpty()) {
      return false;
    }
    String[] rest = Arrays.copyOfRange(args, 3, args.length);
    (args[2].equals("server") ? step.get().server() : step.get().client()).run(rest);
    return true;
  }

  @Override
  public Integer call() throws Exception {
    Step chosen = Objects.requireNonNull(step);
    Step.Main main = switch (side) {
      case "server" -> chosen.server();
      case "client" -> chosen.client();
      default ->
        throw new ParameterException(
            Objects.requireNonNull(command).commandLine(),
            "after the step must come server or client, but was '" + side + "'");
    };
    main.run(arguments.toArray(new String[0]));
    return 0;
  }
}
