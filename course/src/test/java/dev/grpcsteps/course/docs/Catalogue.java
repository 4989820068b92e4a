package dev.grpcsteps.course.docs;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.course.Learn;
import dev.grpcsteps.course.command.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** What {@code ./learn} offers, for the check of the pages that tell of it. */
final class Catalogue {

  private Catalogue() {}

  /** The commands. */
  static Set<String> commands() {
    return Stream.of(Learn.class.getAnnotation(Command.class).subcommands())
        .map(command -> command.getAnnotation(Command.class).name())
        .collect(Collectors.toSet());
  }

  /** The experiments, by the names of their steps. */
  static Map<String, List<Experiment>> experiments() {
    return Step.ALL.stream().collect(Collectors.toMap(Step::name, Step::experiments));
  }
}
