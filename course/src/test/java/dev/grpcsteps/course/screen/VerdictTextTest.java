package dev.grpcsteps.course.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class VerdictTextTest {

  @Test
  void showsWhatAnExceptionOrTheReadersCodeWouldHaveATerminalObey() {
    Verdict verdict = new Verdict(
        Kind.WRONG,
        "wrong",
        List.of(),
        List.of(
            new Paragraph("Seen", null, List.of("\u001B[2J gone \u009B \u202E \u2028"), true),
            new Paragraph("Your code printed", null, List.of("\tat \u001B[2J"), false)));

    assertThat(new VerdictText(Ansi.OFF, 80).lines(verdict))
        .contains("  \\u001B[2J gone \\u009B \\u202E \\u2028", "      at \\u001B[2J");
  }
}
