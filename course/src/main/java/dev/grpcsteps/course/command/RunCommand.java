package dev.grpcsteps.course.command;

import dev.grpcsteps.common.command.NearMiss;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "       learn run STEP client [OPTIONS] CALL ARGUMENTS...",
      "       learn run step1 smallest-server [PORT]",
      "       learn run step1 smallest-client [PORT]"
    },
    footer = {
      "",
      "For example, in two terminals:",
      "  ./learn run step1 server",
      "  ./learn run step1 client GetUser 1"
    })
public final class RunCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "STEP",
      converter = StepConverter.class,
      description = "step1 to step4.")
  private @Nullable Step step;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SIDE",
      description = {
        "server or client; step1 also has smallest-server",
        "and smallest-client, which are gRPC alone."
      })
  private @Nullable String side;

  @Parameters(
      index = "2..*",
      paramLabel = "ARGUMENTS",
      description = "What the server or client takes.")
  private List<String> arguments = List.of();

  /** Runs the server or client if the arguments name one in full; false if they do not. */
  public static boolean ran(String... args) throws Exception {
    if (args.length < 3 || !args[0].equals("run")) {
      return false;
    }
    Optional<Step.Main> main = Step.ALL.stream()
        .filter(each -> each.name().equals(args[1]))
        .flatMap(each -> Stream.ofNullable(each.mains().get(args[2])))
        .findFirst();
    if (main.isEmpty()) {
      return false;
    }
    main.get().run(Arrays.copyOfRange(args, 3, args.length));
    return true;
  }

  @Override
  public Integer call() throws Exception {
    if (step == null || side == null) {
      String given = step == null ? "step1" : step.name();
      throw wrong("which step's server or client? For example: ./learn run " + given + " server");
    }
    Step.Main main = step.mains().get(side);
    if (main == null) {
      Set<String> known = new TreeSet<>(step.mains().keySet());
      throw wrong("after " + step.name() + " must come " + String.join(" or ", known)
          + ", but was '" + side + "'" + NearMiss.hint(side, known));
    }
    main.run(arguments.toArray(new String[0]));
    return 0;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
