package dev.grpcsteps.course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a reader sees while they watch, and when. On Linux, whose {@code script} makes a terminal. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class WatchScreenTest {

  private static final String END = "responses.onCompleted();";

  private final SmallCheckout checkout;
  private final Path file;

  WatchScreenTest(@TempDir Path folder) throws IOException {
    checkout = SmallCheckout.in(folder);
    file = checkout.first().mainFile();
  }

  @Test
  void showsTheTaskWithTheFirstVerdictAndAsksAnewAfterTheNext() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, checkout.solutionWith(END, ""));

    try (TerminalSession terminal = checkout.learn("watch")) {
      terminal.waitFor("Write the handler of `GetUser`");
      terminal.waitFor("looking at your file");
      terminal.waitFor("wrong: answers with the user");
      terminal.waitFor("Write the handler of `GetUser`");
      terminal.type("s\n");
      terminal.waitFor("Type s once more");
      terminal.type("r\n");
      assertThat(terminal.waitFor("wrong: answers with the user"))
          .doesNotContain("Write the handler of `GetUser`");
      terminal.type("s\n");
      terminal.waitFor("Type s once more");
      terminal.type("q\n");
      assertThat(terminal.exitCode()).isZero();
    }
  }

  @Test
  void keepsToANarrowTerminalWithoutColours() throws Exception {
    try (TerminalSession terminal = TerminalSession.start(
        checkout.root(), "export TERM=dumb NO_COLOR=1; stty cols 40; exec {learn}", "watch")) {
      terminal.waitFor("not started");
      terminal.waitFor("? help");
      terminal.type("q\n");
      assertThat(terminal.exitCode()).isZero();

      List<String> lines = terminal.all().lines().toList();
      assertThat(terminal.all()).doesNotContain("\u001B");
      assertThat(lines)
          .filteredOn(line -> !line.contains("step1-unary") && !line.contains("docs/"))
          .allMatch(line -> line.length() <= 40);
    }
  }

  @Test
  void takesALetterWithoutEnterAndGivesTheTerminalBack() throws Exception {
    String script = "stty -g >before; {learn}; stty -g >after";
    try (TerminalSession terminal = TerminalSession.start(checkout.root(), script, "watch")) {
      terminal.waitFor("not started");
      terminal.type("h");
      terminal.waitFor("Hint 1 of 3");
      terminal.type("\u001B[A"); // An arrow is no letter.
      terminal.type("h");
      terminal.waitFor("Hint 2 of 3");
      terminal.type("q");
      terminal.exitCode();
    }

    assertThat(checkout.root().resolve("after"))
        .hasSameTextualContentAs(checkout.root().resolve("before"));
  }

  @Test
  void saysWhatAFileIsThatHoldsNothing() throws Exception {
    try (TerminalSession terminal = checkout.learn("watch")) {
      terminal.waitFor("not started");
      Files.writeString(file, "");
      terminal.waitFor("nothing to judge in AnswerACall.java: it is empty");
      Files.writeString(file, checkout.solutionWith(END, END));
      terminal.waitFor("+ right");
    }
  }
}
