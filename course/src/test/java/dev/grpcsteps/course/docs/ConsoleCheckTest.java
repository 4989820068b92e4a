package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages' commands need a POSIX shell")
@Execution(ExecutionMode.CONCURRENT)
@Order(4) // It waits: what begins later fills that time.
class ConsoleCheckTest {

  private static final Duration SHORT = Duration.ofSeconds(20);

  @AutoClose
  private final ReadersCheckout home;

  ConsoleCheckTest(@TempDir Path folder) throws IOException {
    home = TrialPage.home(folder);
  }

  private ConsoleCheck check() {
    return new ConsoleCheck(new Shell(home, SHORT));
  }

  @Test
  void replacesWhatACommandDidNotPrint() throws Exception {
    assertThat(TrialPage.repaired(check(), """
        ```console
        $ echo one; echo two >&2
        typed by hand
        two
        $ pwd
        ?
        ```
        """)).isEqualTo("""
        ```console
        $ echo one; echo two >&2
        one
        two
        $ pwd
        /home/you/grpc-in-four-steps
        ```
        """);
  }

  @Test
  void passesOverWhatNeedsAProgramThatIsNotThereButNotOnCi() throws Exception {
    String page = """
        <!-- console: needs no-such-program -->
        ```console
        $ echo one
        two
        ```
        """;
    Shell shell = new Shell(home, SHORT);

    assertThat(TrialPage.repaired(new ConsoleCheck(shell, new Programs(Map.of())), page))
        .isEqualTo(page);
    assertThat(
            TrialPage.repaired(new ConsoleCheck(shell, new Programs(Map.of("CI", "true"))), page))
        .isEqualTo(page.replace("two", "one"));
    assertThat(
            new Programs(Map.of("PATH", "/bin", "NO-SUCH-PROGRAM", "sh")).lack("no-such-program"))
        .isFalse();
  }

  @Test
  void leavesWhatIsRightAndWhatShowsNoOutput() throws Exception {
    String right = """
        ```console
        $ echo 0.3 ms
        [..] ms

        $ printf 'a\\nb\\nc\\n' | \\
            cat
        ...
        c
        ```

        ```console
        $ echo x > file
        $ cat file
        ```
        """;

    assertThat(TrialPage.repaired(check(), right)).isEqualTo(right);
  }

  @Test
  void doesNotShowAFailureThatIsNotDeclared() throws Exception {
    String block = "```console\n$ echo error; false\nfine\n```\n";

    assertThat(TrialPage.of(check(), block).repaired())
        .containsExactlyElementsOf(block.lines().toList());
    assertThat(TrialPage.repaired(check(), "<!-- console: exit 1 -->\n" + block))
        .contains("\nerror\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      console: until ready | false    | 'false' ended with exit code 1, but should end with exit code 0
      console: exit 1      | true     | 'true' ended with exit code 0, but should end with exit code 1
      console: exit 0      | sleep 60 | 'sleep 60' goes on running, but should end with exit code 0
      """)
  void findsAnExitCodeThatIsNotDeclared(String directive, String command, String fault)
      throws Exception {
    String block = "<!-- %s -->\n```console\n$ %s\n```\n".formatted(directive, command);

    assertThat(TrialPage.faults(check(), block))
        .singleElement()
        .asString()
        .startsWith("2: " + fault);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      console: not run | mvn verify | say in brackets why these commands are not run
      console: exit 0  | mvn verify | a console block begins with '$ ' and a command
      console: stop    | stopping   | no server runs here
      console: exit 0  | $ sleep 1 & | leave out the &: a server runs on by itself
      """)
  void saysWhatIsWrongWithABlock(String directive, String body, String fault) throws Exception {
    String block = "<!-- %s -->\n```console\n%s\n```\n".formatted(directive, body);

    assertThat(TrialPage.faults(check(), block)).containsExactly("2: " + fault);
  }

  @Test
  void runsNothingThatSaysWhyNot() throws Exception {
    assertThat(TrialPage.faults(
            check(), "<!-- console: not run (takes an hour) -->\n```console\n$ false\nx\n```\n"))
        .isEmpty();
  }

  @Test
  void showsTypedLinesWhereTheyAreTyped() throws Exception {
    String right = """
        <!-- console: stdin Ada 7 -->
        ```console
        $ printf 'name: '; read name; echo "id of $name?"; read id; echo "$name: $id"
        name: Ada
        id of Ada?
        7
        Ada: 7
        ```
        """;

    assertThat(TrialPage.repaired(check(), right)).isEqualTo(right);
    assertThat(TrialPage.repaired(
            check(), right.replace("name: Ada\n", "").replace("Ada: 7", "Ada: 8")))
        .isEqualTo(right);
  }
}
