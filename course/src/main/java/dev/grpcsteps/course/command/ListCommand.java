package dev.grpcsteps.course.command;

import dev.grpcsteps.course.screen.LadderText;
import dev.grpcsteps.course.screen.Notes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** All exercises, and how far the reader has come with each. */
@Command(
    name = "list",
    description = "List the exercises: + solved, x tried, . not yet tried, > the next one.")
public final class ListCommand implements Callable<Integer> {

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    Notes notes = checkout.notes();
    new LadderText(checkout.ladder(), notes, notes.next(checkout.ladder()).orElse(null)).printAll();
    return 0;
  }
}
