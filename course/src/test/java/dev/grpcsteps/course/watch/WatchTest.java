package dev.grpcsteps.course.watch;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A reader at a terminal. On Linux, whose {@code script} makes one. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class WatchTest {

  private static final String END = "responses.onCompleted();";

  private final SmallCheckout checkout;
  private final Path file;

  WatchTest(@TempDir Path folder) throws IOException {
    checkout = SmallCheckout.in(folder);
    file = checkout.first().mainFile();
  }

  @Test
  void leadsFromTheFirstRunThroughEveryVerdictToTheNextExercise() throws Exception {
    try (TerminalSession terminal = checkout.learn("watch")) {
      terminal.waitFor("not started: answer GetUser");
      saveWhatIsWrong(terminal);
      askForMore(terminal);

      Files.writeString(file, checkout.solutionWith(END, END));
      terminal.waitFor("+ right");
      terminal.waitFor("solution");
      assertThat(checkout.root().resolve(".progress"))
          .content()
          .contains("answer-a-call solved hints=1");
      terminal.type("n\n");
      terminal.waitFor(checkout.second().page().title());
      terminal.type("q\n");
      assertThat(terminal.exitCode()).isZero();
    }
    try (TerminalSession resumed = checkout.learn("watch")) {
      resumed.waitFor(checkout.second().page().title());
      resumed.type("\3");
      assertThat(resumed.exitCode()).isNotZero();
      assertThat(resumed.descendants()).isEmpty();
    }
  }

  /** Sees every verdict but the last, and saves in every way in which editors do. */
  private void saveWhatIsWrong(TerminalSession terminal) throws Exception {
    // As most editors save: in place.
    Files.writeString(file, checkout.solutionWith(END, ""));
    terminal.waitFor("wrong: answers with the user");
    terminal.waitFor("never ended the call: was");

    // As careful ones do: beside the file, then over it.
    Path beside = file.resolveSibling("AnswerACall.java~");
    Files.writeString(beside, checkout.solutionWith(END, "responses.onCompleted()"));
    Files.move(beside, file, REPLACE_EXISTING);
    terminal.waitFor("does not compile: 1 error");
    terminal.waitFor("AnswerACall.java:");
    terminal.waitFor("^");

    // As vim does: the old file moves away first.
    Files.move(file, file.resolveSibling("AnswerACall.java.old"));
    String own = "this.users = users;";
    Files.writeString(file, checkout.solutionWith(own, own + " for (;;) {}"));
    terminal.waitFor("hung: stopped after 7 s");
    terminal.waitFor("is there a loop that nothing stops?");

    Files.writeString(file, checkout.solutionWith(END, "System.exit(3);"));
    terminal.waitFor("exited before the test was through");
    terminal.waitFor("System.exit()");
  }

  private static void askForMore(TerminalSession terminal) throws Exception {
    terminal.type("h\n");
    terminal.waitFor("Hint 1 of 3, a nudge:");
    terminal.type("n\n");
    terminal.waitFor("It is not right yet.");
    terminal.type("?\n");
    terminal.waitFor("run again, without saving");
  }

  @Test
  void tellsAboutTheLaterOfTwoSavesWithinAnInstant() throws Exception {
    try (TerminalSession terminal = checkout.learn("watch", "answer-a-call")) {
      terminal.waitFor("not started");
      for (int round = 0; round < 3; round++) {
        Files.writeString(file, checkout.solutionWith(END, "while (true) {}"));
        Files.writeString(file, checkout.solutionWith(END, END + " // " + round));
        assertThat(terminal.waitFor("right")).doesNotContain("hung");
      }
      // While the first one runs, and would run on.
      Files.writeString(file, checkout.solutionWith(END, "while (true) {}"));
      terminal.type("\n");
      terminal.waitFor("n next");
      Files.writeString(file, checkout.solutionWith(END, END));
      assertThat(terminal.waitFor("+ right")).doesNotContain("hung");
    }
  }

  /** Code that stops the process it runs in, once: to the checker, a machine that stands still. */
  @Test
  void judgesInTheNextRunWhatABusyMachineCouldNot() throws Exception {
    String stop = """
        try {
          if (java.nio.file.Path.of("%s").toFile().createNewFile()) {
            new ProcessBuilder("kill", "-STOP", "" + ProcessHandle.current().pid()).start().waitFor();
          }
        } catch (java.io.IOException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
        """.formatted(checkout.root().resolve("stopped"));
    try (TerminalSession terminal = checkout.learn("watch")) {
      terminal.waitFor("not started");
      Files.writeString(file, checkout.solutionWith(END, stop + END));

      assertThat(terminal.waitFor("+ right")).contains("this machine is too busy to judge");
    }
  }

  @Test
  void goesOnWithADamagedStateFile() throws Exception {
    Path state = checkout.root().resolve(".progress");
    Files.write(state, new byte[] {0, (byte) 0xFF, '\n', 'x', '\n'});
    Files.writeString(
        state,
        "answer-a-call solved hints=9\nno-such-exercise solved\n",
        StandardOpenOption.APPEND);

    try (TerminalSession terminal = checkout.learn("watch")) {
      terminal.waitFor("not started: answer GetUser");
      Files.writeString(file, checkout.solutionWith(END, END));
      terminal.waitFor("+ right");
    }

    assertThat(Files.readAllLines(state, StandardCharsets.ISO_8859_1))
        .contains("answer-a-call solved", "no-such-exercise solved", "x");
  }
}
