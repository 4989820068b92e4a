package dev.grpcsteps.course;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.course.command.Step;
import java.util.Set;
import java.util.TreeSet;

/** Names that the docs use, for tests in the packages below. */
public final class Names {

  private Names() {}

  /** The names of all experiments, as a set of its own to add to. */
  public static Set<String> ofExperiments() {
    Set<String> names = new TreeSet<>();
    Step.ALL.forEach(step -> step.experiments().stream().map(Experiment::name).forEach(names::add));
    return names;
  }
}
