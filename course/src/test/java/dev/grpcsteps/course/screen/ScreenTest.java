package dev.grpcsteps.course.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ScreenTest {

  @Test
  void endsAStyleAsEveryTerminalUnderstandsIt() {
    assertThat(Screen.paint(Ansi.ON, "bold", "stage 1"))
        .isEqualTo("\u001B[1mstage 1\u001B[0m")
        .doesNotContain("\u001B[21m");
  }

  @Test
  void leavesTextAloneWhereThereAreNoColours() {
    assertThat(Screen.paint(Ansi.OFF, "bold", "stage 1")).isEqualTo("stage 1");
  }
}
