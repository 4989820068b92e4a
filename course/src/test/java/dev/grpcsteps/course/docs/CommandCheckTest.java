package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCheckTest {

  private static Check check(String... exercises) {
    return new CommandCheck(Set.of("run", "experiment", "check"), Set.of(exercises));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ./learn teach            | ./learn has no command teach
      ./learn experiment no-1  | there is no experiment no-1
      ./learn check no-1       | there is no exercise no-1
      """)
  void findsWhatLearnDoesNotHave(String command, String fault) throws Exception {
    assertThat(TrialPage.faults(check(), "text\n`" + command + "`")).containsExactly("2: " + fault);
    assertThat(TrialPage.faults(check(), "text\n```console\n$ " + command + "\n```"))
        .containsExactly("2: " + fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./learn",
        "./learn run step1 server",
        "./learn experiment NAME",
        "./learn experiment fail-fast",
        "./learn check all",
        "./learn check first-call",
      })
  void leavesWhatItHas(String command) throws Exception {
    assertThat(TrialPage.faults(check("first-call"), "`" + command + "`")).isEmpty();
  }

  @Test
  void knowsTheCommandsOfThisCourse() throws Exception {
    assertThat(TrialPage.faults(CommandCheck.of(TrialPage.CHECKOUT), "`./learn tour`"))
        .isEmpty();
  }
}
