package dev.grpcsteps.course.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.command.Terminal.Session;
import dev.grpcsteps.course.exercise.Progress;
import dev.grpcsteps.course.exercise.ProgressFile;
import dev.grpcsteps.course.quiz.Question;
import dev.grpcsteps.course.screen.Notes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuizTest {

  private static final List<Question> QUESTIONS = List.of(
      new Question(3, 1, "Which is odd?", List.of("one", "two"), 1, List.of("Two is even.")),
      new Question(3, 2, "Which is even?", List.of("one", "two"), 2, List.of("One is odd.")));

  private final Notes notes;

  QuizTest(@TempDir Path folder) {
    notes = new Notes(new Progress(ProgressFile.in(folder)));
  }

  private Session typing(String answers) throws Exception {
    return Terminal.run(answers, () -> {
      new Quiz(QUESTIONS, notes).ask();
      return 0;
    });
  }

  @Test
  void explainsEachAnswerAndKeepsWhatWasNotRight() throws Exception {
    Session session = typing("1\n1\n");

    assertThat(session.lines())
        .containsSubsequence(
            "Chapter 3, question 1 of 2",
            "Which is odd?",
            "1) one",
            "2) two",
            "Two is even.",
            "Chapter 3, question 2 of 2",
            "One is odd.",
            "1 of 2 right. ./learn quiz asks the others again.")
        .anyMatch(line -> line.endsWith("Right."))
        .anyMatch(line -> line.endsWith("Not quite: it is 2)."));
    assertThat(notes.missed()).containsExactly("3.2");
  }

  @Test
  void forgetsAMissedQuestionOnceItIsAnsweredRight() throws Exception {
    assertThat(typing("\n9\n1\n").lines())
        .anyMatch(line -> line.endsWith("It is 1)."))
        .anyMatch(line -> line.endsWith("Type a number from 1 to 2, or Enter alone."));
    assertThat(notes.missed()).containsExactly("3.1", "3.2");

    assertThat(typing("1\n2\n").lines()).contains("2 of 2 right.");
    assertThat(notes.missed()).isEmpty();
  }

  @Test
  void countsOnlyWhatWasAnsweredWhenTheInputEnds() throws Exception {
    assertThat(typing("1\n").lines()).contains("1 of 1 right.");
    assertThat(notes.missed()).isEmpty();
  }
}
