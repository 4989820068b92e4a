package dev.grpcsteps.course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A reader who wants the starter back, or the solution. On Linux, whose {@code script} makes a terminal. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class ResetAndSolutionTest {

  private static final String END = "responses.onCompleted();";

  private final SmallCheckout checkout;
  private final Path file;

  ResetAndSolutionTest(@TempDir Path folder) throws IOException {
    checkout = SmallCheckout.in(folder);
    file = checkout.first().mainFile();
  }

  @Test
  void putsTheStarterBackAndKeepsWhatWasThere() throws Exception {
    String mine = checkout.solutionWith(END, "");
    Files.createDirectories(file.getParent());
    Files.writeString(file, mine);

    try (TerminalSession terminal = checkout.learn("reset", "answer-a-call")) {
      terminal.waitFor("[y/N]");
      terminal.type("n\n");
      assertThat(terminal.exitCode()).isEqualTo(1);
    }
    assertThat(file).hasContent(mine);
    try (TerminalSession terminal = checkout.learn("reset", "answer-a-call")) {
      terminal.waitFor("[y/N]");
      terminal.type("y\n");
      terminal.waitFor("your file is kept as");
      assertThat(terminal.exitCode()).isZero();
    }

    assertThat(file).hasContent(checkout.first().starter().get(file));
    try (var files = Files.list(file.getParent())) {
      assertThat(files.filter(each -> each.toString().endsWith(".bak")).toList())
          .singleElement()
          .satisfies(backup -> assertThat(backup).hasContent(mine));
    }
  }

  @Test
  void showsTheSolutionOnlyToAReaderWhoAsksPlainlyAndRemembersThat() throws Exception {
    try (TerminalSession terminal = checkout.learn("solution", "answer-a-call")) {
      terminal.waitFor("Show the solution? [y/N]");
      terminal.type("\n");
      assertThat(terminal.exitCode()).isEqualTo(1);
    }
    try (TerminalSession terminal = checkout.learn("watch")) {
      terminal.waitFor("not started");
      terminal.type("s\n");
      terminal.waitFor("Type s once more");
      terminal.type("s\n");
      terminal.waitFor("responses.onCompleted();");
      terminal.type("q\n");
      assertThat(terminal.exitCode()).isZero();
    }

    assertThat(checkout.root().resolve(".progress"))
        .content()
        .contains("answer-a-call untried peeked");
  }
}
