package dev.grpcsteps.course.command;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.quiz.Question;
import dev.grpcsteps.course.screen.Notes;
import dev.grpcsteps.course.screen.Screen;
import dev.grpcsteps.course.screen.TypedNumber;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/**
 * Questions, as a reader is asked them: one after the other, each explained once it is answered.
 *
 * @param notes where it is kept which were not answered right
 */
record Quiz(List<Question> questions, Notes notes) {

  /** Asks all of them, or until the input ends, and sums up. */
  void ask() throws IOException {
    TypedNumber typed = new TypedNumber();
    int right = 0;
    int asked = 0;
    for (Question question : questions) {
      show(question);
      OptionalInt number = typed.ask("Your answer", question.choices().size());
      if (number.isEmpty()) {
        break;
      }
      asked++;
      boolean isRight = number.getAsInt() == question.right();
      right += isRight ? 1 : 0;
      notes.answered(question.id(), isRight);
      explain(question, number.getAsInt());
    }
    System.out.println(right + " of " + asked + " right."
        + (right < asked ? " ./learn quiz asks the others again." : ""));
  }

  private void show(Question question) {
    Screen.print(
        "bold",
        "Chapter %d, question %d of %d"
            .formatted(question.chapter(), questions.indexOf(question) + 1, questions.size()));
    System.out.println();
    say(question.text(), "");
    System.out.println();
    for (int number = 1; number <= question.choices().size(); number++) {
      say(number + ") " + question.choices().get(number - 1), "   ");
    }
    System.out.println();
  }

  private static void explain(Question question, int number) {
    boolean isRight = number == question.right();
    String wrong = number == TypedNumber.NO_IDEA ? "It is " : "Not quite: it is ";
    Screen.print(
        isRight ? "green" : "yellow", isRight ? "Right." : wrong + question.right() + ").");
    System.out.println();
    for (String paragraph : question.explanation()) {
      say(paragraph, "");
      System.out.println();
    }
  }

  private static void say(String text, String indent) {
    Screen.print(Wrapped.lines(text, Screen.width(), indent));
  }
}
