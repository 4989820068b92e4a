package dev.grpcsteps.course.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script needs a POSIX shell")
class LearnRefusalTest {

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "ends!", "ends!/below"})
  void refusesAPlaceThatJavaCannotUse(String place) throws Exception {
    ScriptedCourse course = at(place);

    assertThat(course.refusal(course.command(Map.of())))
        .startsWith("learn: Java cannot use a folder with a colon, or with ! at the end of a name");
  }

  @Test
  void refusesAJavaHomeWithoutACompiler() throws Exception {
    ScriptedCourse course = at("here");
    Path jre = course.notingJdk();
    Files.delete(jre.resolve("bin/javac"));

    assertThat(course.refusal(course.command(Map.of("JAVA_HOME", jre.toString()))))
        .startsWith("learn: JAVA_HOME is " + jre + ", but no JDK is there");
  }

  @Test
  void refusesTooFewOpenFiles() throws Exception {
    ScriptedCourse course = at("here");
    ProcessBuilder command = course.command(Map.of());
    command.command("sh", "-c", "ulimit -n 64; exec ./learn");

    assertThat(course.refusal(command)).startsWith("learn: ulimit -n is 64, but Java needs 200");
  }

  @Test
  void saysThatNothingCanBeWritten() throws Exception {
    ScriptedCourse course = at("here");
    course.files().write("course/target", "a file in the way");

    assertThat(course.refusal(course.command(Map.of())))
        .startsWith("learn: cannot write to course/target: ");
  }

  private ScriptedCourse at(String place) throws Exception {
    Path noJar = Files.writeString(folder.resolve("no.jar"), "");
    return new ScriptedCourse(folder.resolve(place), noJar);
  }
}
