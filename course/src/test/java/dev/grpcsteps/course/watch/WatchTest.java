package dev.grpcsteps.course.watch;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A reader at a terminal. On Linux, whose {@code script} makes one. */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class WatchTest {

  private static final String END = "responses.onCompleted();";

  @TempDir
  private Path folder;

  private SmallCheckout checkout;
  private Path file;

  @BeforeEach
  void copy() throws IOException {
    checkout = SmallCheckout.in(folder);
    file = checkout.first().mainFile();
  }

  private TerminalSession learn(String... args) throws IOException {
    return TerminalSession.start(checkout.root(), "true", args);
  }

  @Test
  void leadsFromTheFirstRunThroughEveryVerdictToTheNextExercise() throws Exception {
    try (TerminalSession terminal = learn("watch")) {
      terminal.waitFor("not started: answer GetUser");

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
      terminal.waitFor("hung: stopped after 5 s");
      terminal.waitFor("is there a loop that nothing stops?");

      Files.writeString(file, checkout.solutionWith(END, "System.exit(3);"));
      terminal.waitFor("exited before the test was through");
      terminal.waitFor("System.exit()");

      terminal.type("h\n");
      terminal.waitFor("Hint 1 of 3, a nudge:");
      terminal.type("n\n");
      terminal.waitFor("It is not right yet.");
      terminal.type("?\n");
      terminal.waitFor("run again, without saving");

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
    try (TerminalSession resumed = learn("watch")) {
      resumed.waitFor(checkout.second().page().title());
      resumed.type("\3");
      assertThat(resumed.exitCode()).isNotZero();
      assertThat(resumed.descendants()).isEmpty();
    }
  }

  @Test
  void tellsAboutTheLaterOfTwoSavesWithinAnInstant() throws Exception {
    try (TerminalSession terminal = learn("watch", "answer-a-call")) {
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

  @Test
  void goesOnWithADamagedStateFile() throws Exception {
    Path state = checkout.root().resolve(".progress");
    Files.write(state, new byte[] {0, (byte) 0xFF, '\n', 'x', '\n'});
    Files.writeString(
        state,
        "answer-a-call solved hints=9\nno-such-exercise solved\n",
        StandardOpenOption.APPEND);

    try (TerminalSession terminal = learn("watch")) {
      terminal.waitFor("not started: answer GetUser");
      Files.writeString(file, checkout.solutionWith(END, END));
      terminal.waitFor("+ right");
    }

    assertThat(Files.readAllLines(state, StandardCharsets.ISO_8859_1))
        .contains("answer-a-call solved", "no-such-exercise solved", "x");
  }

  @Test
  void putsTheStarterBackAndKeepsWhatWasThere() throws Exception {
    String mine = checkout.solutionWith(END, "");
    Files.createDirectories(file.getParent());
    Files.writeString(file, mine);

    try (TerminalSession terminal = learn("reset", "answer-a-call")) {
      terminal.waitFor("[y/N]");
      terminal.type("n\n");
      assertThat(terminal.exitCode()).isEqualTo(1);
    }
    assertThat(file).hasContent(mine);
    try (TerminalSession terminal = learn("reset", "answer-a-call")) {
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
  void showsTheSolutionOnlyToWhoeverAsksPlainlyAndRemembersThat() throws Exception {
    try (TerminalSession terminal = learn("solution", "answer-a-call")) {
      terminal.waitFor("Show the solution? [y/N]");
      terminal.type("\n");
      assertThat(terminal.exitCode()).isEqualTo(1);
    }
    try (TerminalSession terminal = learn("watch")) {
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

  @Test
  void showsTheTaskWithTheFirstVerdictAndAsksAnewAfterTheNext() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, checkout.solutionWith(END, ""));

    try (TerminalSession terminal = learn("watch")) {
      terminal.waitFor("looking at your file");
      terminal.waitFor("Write the handler of `GetUser`");
      terminal.waitFor("wrong: answers with the user");
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
        checkout.root(), "export TERM=dumb NO_COLOR=1; stty cols 40", "watch")) {
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
}
