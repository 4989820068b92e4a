package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.course.check.Jvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ExternalToolTest {

  private static final String JAVA = Jvm.PROGRAM;

  // A reader sees it in Maven's output, and is not to act on it.
  private static final String ADVICE = "ignore this line of ExternalToolTest";

  @Test
  void prefersTheProgramThatTheEnvironmentNames() {
    assertThat(tool("no-such-program", "-version").find(Map.of("TOOL", JAVA))).isEqualTo(JAVA);
  }

  @Test
  void goesOnToTheNamesWhenTheOneInTheEnvironmentDoesNotWork() {
    assertThat(tool(JAVA, "-version").find(Map.of("TOOL", "no-such-program"))).isEqualTo(JAVA);
  }

  @Test
  void failsOnCiWhenThereIsNoSuchProgram() {
    assertThatThrownBy(() -> tool("no-such-program", "-version").find(Map.of("CI", "true")))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage("needed on CI: " + ADVICE + ", or name the program in TOOL");
  }

  @Test
  void failsOnCiWhenTheProgramLacksSomething() {
    assertThatThrownBy(() -> tool(JAVA, "--no-such-option").find(Map.of("CI", "1")))
        .isInstanceOf(AssertionFailedError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CI", "OTHER"})
  void passesOverTheTestElsewhere(String variable) {
    assertThatThrownBy(() -> tool("no-such-program", "-version").find(Map.of(variable, "")))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining(ADVICE + ", or name the program in TOOL");
  }

  private static ExternalTool tool(String name, String probe) {
    return new ExternalTool("TOOL", List.of(name), List.of(probe), ADVICE);
  }
}
