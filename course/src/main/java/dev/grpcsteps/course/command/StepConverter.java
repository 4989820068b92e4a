package dev.grpcsteps.course.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a step: {@code step1} to {@code step4}, or just its number. */
public final class StepConverter implements ITypeConverter<Step> {

  @Override
  public Step convert(String text) {
    for (Step step : Step.ALL) {
      if (step.name().equalsIgnoreCase(text) || step.name().equals("step" + text)) {
        return step;
      }
    }
    throw new TypeConversionException("step must be step1 to step4, but was '" + text + "'");
  }
}
