package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A command that goes on running from one block of a page to the next. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages' commands need a POSIX shell")
@Execution(ExecutionMode.CONCURRENT)
@Order(4) // It waits: what begins later fills that time.
class BackgroundTest {

  /** Waits with no other program, for Ctrl-C goes to those that have started none. */
  private static final String SERVER =
      "trap 'echo stopped; exit 0' TERM; mkfifo call; exec 3<>call;"
          + " echo listening on 1234; read -r _ <&3; echo called; read -r _ <&3";

  private static final String RIGHT = """
      ```console
      $ %s
      listening on 1234
      ```

      ```console
      $ echo >call
      ```

      <!-- console: server -->
      ```console
      called
      ```

      <!-- console: stop -->
      ```console
      ^Cstopped
      ```
      """.formatted(SERVER);

  @AutoClose
  private final ReadersCheckout home;

  BackgroundTest(@TempDir Path folder) throws IOException {
    home = TrialPage.home(folder);
  }

  private String repaired(String page) throws Exception {
    return TrialPage.repaired(new ConsoleCheck(new Shell(home, Duration.ofMinutes(1))), page);
  }

  @Test
  void keepsAServerUntilItIsStopped() throws Exception {
    assertThat(repaired(RIGHT)).isEqualTo(RIGHT);
  }

  @Test
  void replacesWhatTheServerDidNotPrint() throws Exception {
    String wrong = RIGHT.replace("\ncalled\n", "\n?\n").replace("^Cstopped", "?");

    assertThat(repaired(wrong)).isEqualTo(RIGHT);
  }
}
