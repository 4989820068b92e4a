package dev.grpcsteps.course;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Becomes a step's server or client: hands over the rest of the command line unread. */
@Command(
    name = "run",
    description = "Run a step's server or client; --help behind it shows what it takes.",
    customSynopsis = {
      "learn run STEP server [OPTIONS]",
      "       learn run STEP client [OPTIONS] CALL ARGUMENTS..."
    })
final class RunCommand implements Callable<Integer> {

  private enum Side {
    SERVER,
    CLIENT
  }

  @Parameters(
      index = "0",
      paramLabel = "STEP",
      converter = StepConverter.class,
      description = "step1 to step4.")
  private @Nullable Step step;

  @Parameters(index = "1", paramLabel = "SIDE", description = "server or client.")
  private @Nullable Side side;

  @Parameters(
      index = "2..*",
      paramLabel = "ARGUMENTS",
      description = "What the server or client takes.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws Exception {
    Step chosen = Objects.requireNonNull(step);
    Step.Main main = side == Side.SERVER ? chosen.server() : chosen.client();
    main.run(arguments.toArray(new String[0]));
    return 0;
  }
}
