package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCheckTest {

  private final Check check = new TableCheck(TrialPage.CHECKOUT);

  @Test
  void bringsATableOfExperimentsUpToDate() throws Exception {
    String repaired = TrialPage.repaired(check, """
        <!-- table: experiments shared-deadline fail-fast -->
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
  void leavesNoExperimentOutOfAllPages() throws Exception {
    List<String> shown = new ArrayList<>();
    for (String name : TrialPage.CHECKOUT.pages()) {
      for (Block block : TrialPage.CHECKOUT.page(name).blocks()) {
        block.one("table").ifPresent(table -> shown.addAll(List.of(table.value().split(" "))));
      }
    }

    assertThat(Catalogue.experiments().values().stream().flatMap(List::stream))
        .extracting(Experiment::name)
        .as("experiments that no page has in a table")
        .isSubsetOf(shown);
  }

  @Test
  void makesATableOfTheExercisesOfAPage(@TempDir Path root) throws Exception {
    writeExercise(root, "step1-unary", "first-call", "docs/trial.md#run-it");
    writeExercise(root, "step2-other", "other", "docs/another.md");

    assertThat(TrialPage.repaired(
            new TableCheck(TrialPage.checkout(root)), "<!-- table: exercises -->\n"))
        .isEqualTo("""
            <!-- table: exercises -->
            | exercise | `./learn check` | minutes |
            |---|---|---|
            | [A first \\| call](../step1-unary/src/exercises/first-call/exercise.md) | `first-call` | 10 |
            """);
  }

  private static void writeExercise(Path root, String step, String id, String chapter)
      throws Exception {
    String folder = step + "/src/exercises/" + id;
    TrialPage.write(root, step + "/src/exercises/ladder.txt", id + "\n");
    TrialPage.write(root, folder + "/exercise.md", """
        # A first | call
        minutes: 10
        chapter: %s

        Text.

        ## Hints

        1. Think.
        """.formatted(chapter));
    TrialPage.write(root, folder + "/wrong-answers.md", "");
    TrialPage.write(root, folder + "/right-answers.md", "");
  }

  @Test
  void makesATableOfWhatAServerIsAsked() throws Exception {
    assertThat(TrialPage.repaired(check, "<!-- table: checks -->\n"))
        .contains("| stage | check | what the server does | see |\n|---|---|---|---|\n")
        .contains("| stage 3 | `count-twice` | An id that is sent twice counts twice. "
            + "| [06-client-streaming](06-client-streaming.md#");
  }

  @Test
  void saysWhichTablesThereAre() throws Exception {
    assertThat(TrialPage.faults(check, "<!-- table: experiments -->\n| a |\n"))
        .containsExactly(
            "2: table: must be 'checks', 'exercises', or 'experiments' and their names,"
                + " but was 'experiments'");
    assertThat(TrialPage.faults(check, "<!-- table: experiments step9 -->\n| a |\n"))
        .containsExactly("2: there is no experiment 'step9'");
    assertThat(TrialPage.faults(check, "<!-- table: checks -->\n```\n```\n"))
        .containsExactly("2: below a table comment comes a table");
  }
}
