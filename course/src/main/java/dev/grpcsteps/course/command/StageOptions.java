package dev.grpcsteps.course.command;

import dev.grpcsteps.course.conform.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much of the contract a server is asked for. */
final class StageOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--stage",
      paramLabel = "N",
      description = "Ask for this stage alone, 1 to 4; may be repeated (default: all four).")
  private List<Integer> numbers = List.of();

  @Option(names = "--club", description = "Ask for the service of club.proto as well.")
  private boolean club;

  /**
   * The stages, and what is optional.
   *
   * @throws ParameterException if there is no stage of that number
   */
  Set<Stage> asked() {
    Set<Stage> asked = EnumSet.of(Stage.OPTIONAL);
    for (int number : numbers.isEmpty() ? List.of(1, 2, 3, 4) : numbers) {
      if (number < 1 || number > Stage.STEPS.size()) {
        throw new ParameterException(
            Objects.requireNonNull(command).commandLine(),
            "--stage must be 1 to 4, but was " + number);
      }
      asked.add(Stage.STEPS.get(number - 1));
    }
    if (club) {
      asked.add(Stage.CLUB);
    }
    return asked;
  }
}
