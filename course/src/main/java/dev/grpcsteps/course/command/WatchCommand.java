package dev.grpcsteps.course.command;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.screen.Notes;
import dev.grpcsteps.course.screen.Summary;
import dev.grpcsteps.course.watch.Watch;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Save, see the verdict, go on. */
@Command(
    name = "watch",
    description = "Work on the exercises: each time you save, see the verdict.")
public final class WatchCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "An exercise to begin with; else the one where you were, or the next.")
  private @Nullable String id;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    Notes notes = checkout.notes();
    Optional<Exercise> first = id == null
        ? notes.next(checkout.ladder())
        : Optional.of(checkout.exercise(id, Objects.requireNonNull(command).commandLine()));
    checkout.layOut();
    if (first.isEmpty()) {
      Summary.print(checkout.ladder(), notes);
      return 0;
    }
    try (Watch watch = new Watch(checkout.ladder(), first.get(), notes)) {
      watch.run();
    }
    return 0;
  }
}
