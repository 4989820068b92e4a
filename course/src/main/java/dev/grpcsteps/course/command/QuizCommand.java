package dev.grpcsteps.course.command;

import dev.grpcsteps.course.quiz.Question;
import dev.grpcsteps.course.quiz.Questions;
import dev.grpcsteps.course.screen.Notes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the questions at the end of a chapter, or again those that were not answered right. */
@Command(
    name = "quiz",
    description =
        "Answer the questions of a chapter; without CHAPTER, those again that you got wrong.")
public final class QuizCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(paramLabel = "CHAPTER", arity = "0..1", description = "Number of a chapter: 3.")
  private @Nullable Integer chapter;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.open();
    List<Question> all = Questions.of(checkout.root());
    Notes notes = checkout.notes();
    List<Question> asked = chapter == null ? missed(all, notes) : of(chapter, all);
    if (asked.isEmpty()) {
      System.out.println("There is nothing to ask again. Take the questions of a chapter:");
      System.out.println("./learn quiz CHAPTER, which is one of " + chapters(all));
    } else {
      new Quiz(asked, notes).ask();
    }
    return 0;
  }

  private static List<Question> missed(List<Question> all, Notes notes) {
    List<String> missed = notes.missed();
    return all.stream().filter(each -> missed.contains(each.id())).toList();
  }

  private List<Question> of(int number, List<Question> all) {
    List<Question> found = all.stream().filter(each -> each.chapter() == number).toList();
    if (found.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "CHAPTER must be one with questions, " + chapters(all) + ", but was " + number);
    }
    return found;
  }

  private static String chapters(List<Question> all) {
    return all.stream()
        .map(each -> String.valueOf(each.chapter()))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
