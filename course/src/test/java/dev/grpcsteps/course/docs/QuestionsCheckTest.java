package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.exercise.Shipped;
import dev.grpcsteps.course.quiz.Question;
import dev.grpcsteps.course.quiz.Questions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsCheckTest {

  private static final String FIRST = """
      **Question 1.** What does a handler that throws
      send?

      1. OK
      2. UNKNOWN,
         and no text

      <details>
      <summary>Answer</summary>

      **2.** Only a status that goes to `onError` arrives.

      So give it one.

      </details>

      """;
  private static final String PAGE = "# 3. Trial\n\n## Questions\n\nAnswer them.\n\n"
      + FIRST
      + FIRST.replace("Question 1", "Question 2")
      + FIRST.replace("Question 1", "Question 3")
      + "## The end\n\n1. a list\n";

  private final Check check = new QuestionsCheck();

  @Test
  void readsAQuestionAsItStandsOnThePage() throws Exception {
    assertThat(TrialPage.faults(check, PAGE)).isEmpty();
    assertThat(Questions.in(3, PAGE))
        .hasSize(3)
        .first()
        .isEqualTo(new Question(
            3,
            1,
            "What does a handler that throws send?",
            List.of("OK", "UNKNOWN, and no text"),
            2,
            List.of("Only a status that goes to `onError` arrives.", "So give it one.")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      **Question 2.**    | **Question 4.**  | question 2 of chapter 0 must have this form:
      **Question 1.**    | **Qestion 1.**   | question 1 of chapter 0 must have this form:
      Answer</summary>   | Answers</summary> | question 1 of chapter 0 must have this form:
      </details>         | </detail>        | question 1 of chapter 0 must have this form:
      2. UNKNOWN,        | 3. UNKNOWN,      | a choice must have the number 2, but was: 3. UNKNOWN,
      **2.** Only        | **3.** Only      | the answer of question 1 of chapter 0 must be 1 to 2, but was 3
      **2.** Only        | Only             | question 1 of chapter 0 must have this form:
      """)
  void findsASlipOfThePen(String right, String wrong, String fault) throws Exception {
    assertThat(TrialPage.faults(check, PAGE.replaceFirst(Pattern.quote(right), wrong)))
        .singleElement()
        .asString()
        .startsWith("3: " + fault);
  }

  @Test
  void findsChoicesThatAreAlikeAndQuestionsThatAreTooFew() throws Exception {
    assertThat(TrialPage.faults(check, PAGE.replaceFirst("2. UNKNOWN,\n   and no text", "2. OK")))
        .containsExactly("3: question 1: there must be two choices or more, all different");
    assertThat(TrialPage.faults(check, "## Questions\n\n" + FIRST))
        .containsExactly("1: a chapter has 3 to 5 questions, but this one has 1");
  }

  @Test
  void findsAnAnswerThatItsExperimentDoesNotGive() throws Exception {
    String right = "So run `./learn experiment two-sides-disagree`:"
        + " DEADLINE_EXCEEDED for the client; the handler finishes and\nnotices nothing.";

    assertThat(TrialPage.faults(check, PAGE.replaceFirst("So give it one.", right)))
        .isEmpty();
    assertThat(TrialPage.faults(
            check, PAGE.replaceFirst("So give it one.", right.replace("finishes", "stops"))))
        .containsExactly("3: question 1: the right choice, or the answer, must say what the"
            + " experiment shows: DEADLINE_EXCEEDED for the client; the handler finishes and"
            + " notices nothing");
    assertThat(
            TrialPage.faults(check, PAGE.replaceFirst("So give it one.", "`./learn experiment x`")))
        .containsExactly("3: question 1: there is no experiment 'x'");
  }

  @Test
  void everyChapterFromOneToElevenEndsWithQuestions() throws Exception {
    assertThat(Questions.of(Shipped.ROOT).stream().map(Question::chapter).distinct())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }
}
