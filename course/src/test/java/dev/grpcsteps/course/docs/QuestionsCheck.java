package dev.grpcsteps.course.docs;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.course.quiz.Question;
import dev.grpcsteps.course.quiz.Questions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The questions of a chapter have the form that {@code ./learn quiz} reads, and say what their
 * experiments showed.
 */
final class QuestionsCheck implements Check {

  private static final int FEWEST = 3;
  private static final int MOST = 5;
  private static final String HEADING = "## Questions";

  @Override
  public void check(DocsPage page, Findings findings) {
    int line = page.lines().indexOf(HEADING) + 1;
    if (line == 0) {
      return;
    }
    try {
      List<Question> questions = Questions.in(0, String.join("\n", page.lines()));
      if (questions.size() < FEWEST || questions.size() > MOST) {
        findings.wrong(
            line, "a chapter has 3 to 5 questions, but this one has " + questions.size());
      }
      questions.forEach(each -> check(each, line, findings));
    } catch (IllegalArgumentException e) {
      findings.wrong(line, String.valueOf(e.getMessage()));
    }
  }

  private static void check(Question question, int line, Findings findings) {
    String name = "question " + question.number() + ": ";
    List<String> choices = question.choices();
    if (choices.size() < 2 || new HashSet<>(choices).size() < choices.size()) {
      findings.wrong(line, name + "there must be two choices or more, all different");
    }
    question.experiment().ifPresent(experiment -> {
      Optional<Experiment> found = Catalogue.experiments().values().stream()
          .flatMap(List::stream)
          .filter(each -> each.name().equals(experiment))
          .findFirst();
      if (found.isEmpty()) {
        findings.wrong(line, name + "there is no experiment '" + experiment + "'");
      } else if (!question.says(found.get().answer())) {
        findings.wrong(
            line,
            name + "the right choice, or the answer, must say what the experiment shows: "
                + found.get().answer());
      }
    });
  }
}
