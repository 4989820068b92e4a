package dev.grpcsteps.course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A tour at a terminal, which has fewer rows than a tour. On Linux, whose {@code script} makes one. */
@EnabledOnOs(OS.LINUX)
class TourPauseTest {

  @TempDir
  private Path folder;

  @Test
  void tellsTheNextCallWhenTheReaderHasPressedEnter() throws Exception {
    try (TerminalSession terminal =
        TerminalSession.start(folder, TerminalSession.ALONE, "tour", "1")) {
      terminal.waitFor("-- Enter: go on");
      assertThat(terminal.all()).contains("-- GetUser 1").doesNotContain("-- AddUser 7");

      terminal.type("\n");

      terminal.waitFor("-- AddUser 7");
      // Nothing comes behind the last call, so nothing waits.
      assertThat(terminal.exitCode()).isZero();
    }
  }
}
