package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCheckTest {

  private final Check check = new TableCheck(Trial.CHECKOUT);

  @Test
  void bringsATableOfExperimentsUpToDate() throws Exception {
    String mended = Trial.mended(check, """
        <!-- table: experiments step1 -->
        | `./learn experiment` | question |
        |---|---|
        | `none` | typed by hand |

        Text.
        """);

    assertThat(mended)
        .contains("|---|---|\n| `shared-deadline` | A stub is made once, ")
        .contains("| `fail-fast` | ")
        .doesNotContain("none")
        .endsWith("|\n\nText.\n");
    assertThat(Trial.of(check, mended).complaint()).isEmpty();
  }

  @Test
  void makesATableOfTheExercisesOfAStep(@TempDir Path root) throws Exception {
    String exercise = "# A first | call\nminutes: 10\nchapter: docs/03-unary.md\n\nText.\n";
    Trial.write(root, "step1-unary/src/exercises/ladder.txt", "first-call\n");
    Trial.write(root, "step1-unary/src/exercises/first-call/exercise.md", exercise);
    Trial.write(root, "step2-other/src/exercises/ladder.txt", "other\n");
    Trial.write(root, "step2-other/src/exercises/other/exercise.md", exercise);

    assertThat(
            Trial.mended(new TableCheck(Trial.checkout(root)), "<!-- table: exercises step1 -->\n"))
        .isEqualTo("""
            <!-- table: exercises step1 -->
            | exercise | `./learn check` | minutes |
            |---|---|---|
            | [A first \\| call](../step1-unary/src/exercises/first-call/exercise.md) | `first-call` | 10 |
            """);
  }

  @Test
  void makesATableOfWhatAServerIsAsked() throws Exception {
    assertThat(Trial.mended(check, "<!-- table: checks -->\n"))
        .contains("| stage | check | what the server does | see |\n|---|---|---|---|\n")
        .contains("| stage 3 | `count-twice` | An id that is sent twice counts twice. "
            + "| [05-client-streaming](05-client-streaming.md#");
  }

  @Test
  void saysWhichTablesThereAre() throws Exception {
    assertThat(Trial.faults(check, "<!-- table: experiments step9 -->\n| a |\n"))
        .containsExactly(
            "2: table: must be 'checks', or 'experiments' or 'exercises' and a step, but was 'experiments step9'");
    assertThat(Trial.faults(check, "<!-- table: experiments step1 -->\n```\n```\n"))
        .containsExactly("2: below a table comment comes a table");
  }
}
