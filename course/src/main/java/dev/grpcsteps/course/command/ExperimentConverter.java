package dev.grpcsteps.course.command;

import dev.grpcsteps.common.lab.Experiment;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Finds an experiment by its name. */
final class ExperimentConverter implements ITypeConverter<Experiment> {

  @Override
  public Experiment convert(String text) {
    return Step.ALL.stream()
        .flatMap(step -> step.experiments().stream())
        .filter(experiment -> experiment.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(
            "there is no experiment '" + text + "'; ./learn experiment lists them"));
  }
}
