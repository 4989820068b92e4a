package dev.grpcsteps.course.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script needs a POSIX shell")
class LearnScriptTest {

  @TempDir
  private static Path jarFolder;

  @TempDir
  private static Path builtFolder;

  /** Is built before each test, and after it. */
  private static ScriptedCourse built;

  @BeforeAll
  static void build() throws Exception {
    built = new ScriptedCourse(
        builtFolder.resolve("a folder & more! 100% \"x\" 猿"), LearnJar.in(jarFolder));
    assertThat(built.learn(Map.of())).startsWith("learn: building course");
  }

  @Test
  void runsWithTheArgumentsAsTheyAre() throws Exception {
    assertThat(built.learn(Map.of(), "a b", "&", "!", "%PATH%", "\"", "$HOME", "", "猿"))
        .endsWith("<a b>\n<&>\n<!>\n<%PATH%>\n<\">\n<$HOME>\n<>\n<猿>\n");
  }

  @Test
  void leavesNothingBehindOfWhatItCompilesForItself() throws Exception {
    try (var left = Files.newDirectoryStream(built.files().file("course/target"), "launch*")) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void becomesTheOnlyJvmOnceAllIsBuilt() throws Exception {
    String jdk = built.notingJdk().toString();

    try (Started again = new Started(built.command(Map.of("JAVA_HOME", jdk)))) {
      assertThat(again.exitCode()).isZero();
      assertThat(again.screen()).startsWith("process " + again.handle().pid() + "\n");
    }
    assertThat(Files.readAllLines(built.files().file("started"))).containsExactly("java");
  }

  @Test
  void buildsNewContentWithAnOldDate() throws Exception {
    built.files().write("course/src/main/One.java", "two\n");
    built.files().date("course/src/main/One.java", "2001-01-01T00:00:00Z");

    assertThat(built.learn(Map.of())).startsWith("learn: building course");
    assertThat(built.learn(Map.of())).startsWith("process ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void takesTheCollectorThatIsSetForAllJvms(String variable) throws Exception {
    assertThat(built.learn(Map.of(variable, "-XX:+UseG1GC"))).contains("\nG1 ");
    assertThat(built.learn(Map.of())).contains("\nCopy\n");
  }

  @Test
  void saysThatADebuggersPortLetsOneCommandRun() throws Exception {
    String hint = "learn: one command at a time";

    // No JVM takes these for a debugger: another program could have the port.
    assertThat(built.learn(Map.of("JAVA_TOOL_OPTIONS", "-Dnot=jdwp,address=5005")))
        .contains(hint);
    assertThat(built.learn(Map.of("JAVA_TOOL_OPTIONS", "-Dnot=jdwp,address=0")))
        .doesNotContain(hint);
  }
}
