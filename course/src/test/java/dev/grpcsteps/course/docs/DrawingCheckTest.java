package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages' commands need a POSIX shell")
class DrawingCheckTest {

  @AutoClose
  private final ReadersCheckout home;

  DrawingCheckTest(@TempDir Path folder) throws IOException {
    home = TrialPage.home(folder);
  }

  private static String block(String drawn, String body) {
    return "<!-- drawn: %s -->\n```mermaid\n%s\n```\n".formatted(drawn, body);
  }

  @Test
  void replacesADrawingThatNobodyDraws() throws Exception {
    String draw = "echo sequenceDiagram; echo noise >&2";

    assertThat(TrialPage.repaired(new DrawingCheck(home), block(draw, "typed by hand")))
        .isEqualTo(block(draw, "sequenceDiagram"));
  }

  @Test
  void takesNoNoticeOfTheTimeThatIsLeft() throws Exception {
    String right = block("echo start /A/B deadline 9.9 s", "start /A/B deadline 10.0 s");

    assertThat(TrialPage.repaired(new DrawingCheck(home), right)).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      drawn: false   | mermaid | 'false' draws nothing: it fails
      drawn: by hand | mermaid | say in brackets why no command draws this diagram
      drawn: echo x  | java    | below a drawn comment comes a mermaid block
      known: x       | mermaid | this diagram needs <!-- drawn: ./learn trace ... --mermaid --> above it, or <!-- drawn: by hand (WHY) -->
      """)
  void saysWhatIsWrongWithADiagram(String directive, String language, String fault)
      throws Exception {
    String block = "<!-- %s -->\n```%s\nx\n```\n".formatted(directive, language);

    assertThat(TrialPage.faults(new DrawingCheck(home), block)).containsExactly("2: " + fault);
  }

  @Test
  void leavesADrawingByHandThatSaysWhy() throws Exception {
    String right = block("by hand (an overview, no call)", "graph LR");

    assertThat(TrialPage.repaired(new DrawingCheck(home), right)).isEqualTo(right);
  }
}
