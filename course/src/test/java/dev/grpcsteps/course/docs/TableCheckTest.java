package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCheckTest {

  private final Check check = new TableCheck(TrialPage.CHECKOUT);

  @Test
  void bringsATableOfExperimentsUpToDate() throws Exception {
    String repaired = TrialPage.repaired(check, """
        <!-- table: experiments step1 -->
        | `./learn experiment` | question |
        |---|---|
        | `none` | typed by hand |

        Text.
        """);

    assertThat(repaired)
        .contains("|---|---|\n| `shared-deadline` | A stub is made once, ")
        .contains("| `fail-fast` | ")
        .doesNotContain("none")
        .endsWith("|\n\nText.\n");
    assertThat(TrialPage.of(check, repaired).complaint()).isEmpty();
  }

  @Test
  void makesATableOfTheExercisesOfAStep(@TempDir Path root) throws Exception {
    writeExercise(root, "step1-unary", "first-call");
    writeExercise(root, "step2-other", "other");

    assertThat(TrialPage.repaired(
            new TableCheck(TrialPage.checkout(root)), "<!-- table: exercises step1 -->\n"))
        .isEqualTo("""
            <!-- table: exercises step1 -->
            | exercise | `./learn check` | minutes |
            |---|---|---|
            | [A first \\| call](../step1-unary/src/exercises/first-call/exercise.md) | `first-call` | 10 |
            """);
  }

  private static void writeExercise(Path root, String step, String id) throws Exception {
    String folder = step + "/src/exercises/" + id;
    TrialPage.write(root, step + "/src/exercises/ladder.txt", id + "\n");
    TrialPage.write(root, folder + "/exercise.md", """
        # A first | call
        minutes: 10
        chapter: docs/03-unary.md

        Text.

        ## Hints

        1. Think.
        """);
    TrialPage.write(root, folder + "/wrong-answers.md", "");
    TrialPage.write(root, folder + "/right-answers.md", "");
  }

  @Test
  void makesATableOfWhatAServerIsAsked() throws Exception {
    assertThat(TrialPage.repaired(check, "<!-- table: checks -->\n"))
        .contains("| stage | check | what the server does | see |\n|---|---|---|---|\n")
        .contains("| stage 3 | `count-twice` | An id that is sent twice counts twice. "
            + "| [05-client-streaming](05-client-streaming.md#");
  }

  @Test
  void saysWhichTablesThereAre() throws Exception {
    assertThat(TrialPage.faults(check, "<!-- table: experiments step9 -->\n| a |\n"))
        .containsExactly(
            "2: table: must be 'checks', or 'experiments' or 'exercises' and a step, but was 'experiments step9'");
    assertThat(TrialPage.faults(check, "<!-- table: experiments step1 -->\n```\n```\n"))
        .containsExactly("2: below a table comment comes a table");
  }
}
