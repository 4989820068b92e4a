package dev.grpcsteps.course.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small course with the script {@code learn} of this checkout, and the program that it compiles. */
final class ScriptedCourse {

  private static final Path CHECKOUT = Path.of("..");
  private static final Path PROGRAM = Path.of("course/src/main/java/dev/grpcsteps/course/launch");
  private static final String JAVA_HOME = System.getProperty("java.home");

  private final SmallCourse course;

  /**
   * Makes it.
   *
   * @param root must be empty, or not there
   * @param jar what a build makes
   */
  ScriptedCourse(Path root, Path jar) throws IOException {
    course = new SmallCourse(Files.createDirectories(root));
    Files.copy(jar, course.file("learn.jar"), StandardCopyOption.REPLACE_EXISTING);
    copy(Path.of("learn"));
    copy(Path.of("course/jvm.options"));
    try (var files = Files.newDirectoryStream(CHECKOUT.resolve(PROGRAM))) {
      for (Path file : files) {
        copy(PROGRAM.resolve(file.getFileName()));
      }
    }
  }

  private void copy(Path file) throws IOException {
    Path copy = course.file(file.toString());
    Files.createDirectories(copy.getParent());
    Files.copy(CHECKOUT.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
  }

  SmallCourse files() {
    return course;
  }

  /** What the script prints, which must end with 0. */
  String learn(Map<String, String> environment, String... arguments) throws Exception {
    try (Started learn = new Started(command(environment, arguments))) {
      assertThat(learn.exitCode()).as(learn.screen()).isZero();
      return learn.screen();
    }
  }

  /** The one line that a command prints, which must fail before it builds. */
  String refusal(ProcessBuilder command) throws Exception {
    try (Started learn = new Started(command)) {
      assertThat(learn.exitCode()).isEqualTo(1);
      assertThat(learn.screen()).hasLineCount(1);
      assertThat(course.calls()).isEmpty();
      return learn.screen();
    }
  }

  ProcessBuilder command(Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>(List.of(course.file("learn").toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder command = course.command(words);
    command.environment().putAll(Map.of("JAVA_HOME", JAVA_HOME, "LC_ALL", "C.UTF-8"));
    command.environment().putAll(environment);
    return command;
  }

  /** A JDK that notes in the file {@code started} which of its programs were. */
  Path notingJdk() throws IOException {
    for (String program : List.of("java", "javac")) {
      course.write("jdk/bin/" + program, """
          #!/bin/sh
          echo %s >>'%s'
          exec '%s/bin/%1$s' "$@"
          """.formatted(program, course.file("started"), JAVA_HOME));
      Files.setPosixFilePermissions(
          course.file("jdk/bin/" + program), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return course.file("jdk");
  }
}
