package dev.grpcsteps.course.command;

import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.course.check.Checker;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Workbench;
import dev.grpcsteps.course.screen.Notes;
import dev.grpcsteps.course.screen.Screen;
import dev.grpcsteps.course.screen.Summary;
import dev.grpcsteps.course.screen.TerminalSize;
import dev.grpcsteps.course.screen.VerdictText;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges one exercise, or all. */
@Command(
    name = "check",
    description = "Check an exercise, or all of them and sum up.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:right", "1:not right yet", "2:wrong usage"})
public final class CheckCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "ID",
      defaultValue = "all",
      description = "An exercise, as in ./learn list; or all (default: ${DEFAULT-VALUE}).")
  private String id = "all";

  @Option(
      names = "--whole",
      description = "Show the whole verdict, also where the screen has too few lines for it.")
  private boolean whole;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    boolean all = id.equals("all");
    Exercise one =
        all ? null : checkout.exercise(id, Objects.requireNonNull(command).commandLine());
    checkout.layOut();
    try (Checker checker = new Checker()) {
      return (one == null ? all(checkout, checker) : one(one, checkout.notes(), checker)) ? 0 : 1;
    }
  }

  private boolean one(Exercise exercise, Notes notes, Checker checker) throws InterruptedException {
    Verdict verdict = checker.check(exercise);
    notes.verdict(exercise, verdict);
    // What the shell writes below it takes two lines.
    TerminalSize size = whole
        ? new TerminalSize(Integer.MAX_VALUE, Screen.width())
        : TerminalSize.now().less(2);
    Screen.print(new VerdictText(Screen.ansi(), size, "see --whole").lines(verdict));
    return verdict.isRight();
  }

  private static boolean all(Checkout checkout, Checker checker)
      throws IOException, InterruptedException {
    boolean right = true;
    Notes notes = checkout.notes();
    for (Exercise exercise : checkout.ladder().exercises()) {
      System.out.printf("step %d  %-28s ", exercise.step(), exercise.id());
      System.out.flush();
      String headline = "not started";
      if (!Workbench.isUntouched(exercise)) {
        Verdict verdict = checker.check(exercise);
        checker.standBy();
        notes.verdict(exercise, verdict);
        headline = VisibleText.of(verdict.headline());
      }
      right &= headline.equals("right");
      Screen.print(headline.equals("right") ? "green" : "reset", headline);
    }
    Summary.print(checkout.ladder(), notes);
    return right;
  }
}
