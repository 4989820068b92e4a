package dev.grpcsteps.course.command;

import dev.grpcsteps.course.exercise.Exercise;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The exercise that a command is about, given by its id. */
final class ExerciseArgument {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(paramLabel = "ID", description = "An exercise, as in ./learn list.")
  private String id = "";

  /** The exercise; where there is none of this id, the command ends with wrong usage. */
  Exercise in(Checkout checkout) {
    return checkout.exercise(id, Objects.requireNonNull(command).commandLine());
  }
}
