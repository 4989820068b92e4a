package dev.grpcsteps.course.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Maven of these tests is a POSIX script")
class MavenTest {

  @TempDir
  private Path folder;

  private SmallCourse course;

  @BeforeEach
  void makeCourse() throws Exception {
    course = new SmallCourse(folder);
  }

  @Test
  void believesAQuietMaven() throws Exception {
    assertThat(build(0)).startsWith("learn: building course").doesNotContain("failed");
  }

  @Test
  void showsModulesBehindDatesAndColours() throws Exception {
    course.write("said", """
        2026-01-01 [main] [INFO] Building common: with 2 words 1.0-SNAPSHOT    [2/7]
        [\033[1;34mINFO\033[m] \033[1mBuilding course 2\033[0;1m                   [7/7]\033[m
        """.replace("\033", "\u001b"));

    assertThat(build(0)).contains("\n  [2/7] common: with 2 words\n", "\n  [7/7] course\n");
  }

  @Test
  void countsWhatArrives() throws Exception {
    course.write("said", "Downloaded from somewhere: a.jar\n".repeat(120));

    assertThat(build(0)).contains("\n  50 files downloaded\n  100 files downloaded\n");
  }

  @Test
  void failsWithMavensExitCodeWhateverItSays() throws Exception {
    course.write("exit", "1");
    course.write("said", "[INFO] BUILD SUCCESS\n");

    assertThat(build(1))
        .contains("learn: the build failed; all that Maven said is in course/target/learn.log");
    assertThat(Files.readString(course.file("course/target/learn.log"))).contains("BUILD SUCCESS");
    assertThat(build(1)).as("and tries again").contains("learn: building course");
  }

  @Test
  void showsErrorsOnceAndBehindDates() throws Exception {
    course.write("exit", "1");
    course.write("said", """
        12:00 [INFO] Building course 1.0 [1/1]
        12:00 [ERROR] One.java:[1,2] ';' expected
        12:00 [ERROR] One.java:[1,2] ';' expected
        12:00 [ERROR]
        12:00 [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
        """);

    assertThat(build(1)).containsOnlyOnce("';' expected").doesNotContain("stack trace");
  }

  @Test
  void passesOnWhatItDoesNotUnderstand() throws Exception {
    course.write("exit", "2");
    course.write("said", "mvn: JAVA_HOME leads nowhere: 猿\n");

    assertThat(build(1)).contains("mvn: JAVA_HOME leads nowhere: 猿\n");
  }

  @Test
  void keepsAPersonsOptionsButForTheDebugger() throws Exception {
    ProcessBuilder command = course.java(Build.class, "course");
    command
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-Da=1 -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=0 -Db=2");
    try (Started build = new Started(command)) {
      assertThat(build.exitCode()).isZero();
    }

    assertThat(Files.readString(course.file("options"))).isEqualTo("-Da=1  -Db=2\n");
  }

  @Test
  void saysThatThereIsNoMaven() throws Exception {
    ProcessBuilder command = course.java(Build.class, "course");
    command.environment().put("PATH", course.file("course").toString());
    try (Started build = new Started(command)) {
      assertThat(build.exitCode()).isEqualTo(1);
      assertThat(build.screen()).contains("learn: Maven 3.8.7 or newer is needed");
    }
  }

  private String build(int exitCode) throws Exception {
    try (Started build = course.build("course")) {
      assertThat(build.exitCode()).as(build.screen()).isEqualTo(exitCode);
      return build.screen();
    }
  }
}
