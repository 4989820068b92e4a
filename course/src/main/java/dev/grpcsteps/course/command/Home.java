package dev.grpcsteps.course.command;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Progress.State;
import dev.grpcsteps.course.screen.LadderText;
import dev.grpcsteps.course.screen.Notes;
import dev.grpcsteps.course.screen.Screen;
import dev.grpcsteps.course.screen.ShownPath;
import dev.grpcsteps.course.screen.Summary;
import java.io.IOException;
import java.util.Optional;

/** What {@code ./learn} alone shows: where the reader is, and what to do next. */
public final class Home {

  private Home() {}

  public static void print() throws IOException {
    Checkout checkout = Checkout.open();
    Notes notes = checkout.notes();
    Optional<Exercise> next = notes.next(checkout.ladder());
    Screen.print("bold", "gRPC in four steps");
    System.out.println();
    new LadderText(checkout.ladder(), notes, next.orElse(null)).printOverview();
    if (next.isEmpty()) {
      Summary.print(checkout.ladder(), notes);
    } else {
      printNext(next.get(), isNew(checkout, notes));
    }
    System.out.println();
    System.out.println("Everything else: ./learn help");
  }

  private static boolean isNew(Checkout checkout, Notes notes) {
    return checkout.ladder().exercises().stream()
        .allMatch(exercise -> notes.of(exercise).state() == State.UNTRIED);
  }

  private static void printNext(Exercise next, boolean isNew) {
    String step = "step" + next.step();
    System.out.println();
    if (isNew) {
      line("See it run:", "./learn tour " + next.step());
    }
    line("Read:", isNew ? "docs/00-first-call.md" : next.page().reading());
    line("Run it:", "./learn run " + step + " server, then ./learn run " + step + " client --help");
    line("Break it:", "./learn experiment");
    line("Questions:", "./learn quiz " + next.page().chapter().number());
    line(
        "Next exercise:",
        "./learn watch   (" + next.id() + ", about " + next.page().minutes() + " minutes)");
    line("Its file:", ShownPath.of(next.mainFile()));
  }

  private static void line(String label, String text) {
    System.out.printf("%-15s%s%n", label, text);
  }
}
