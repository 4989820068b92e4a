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
class BuildTest {

  @TempDir
  private Path folder;

  private SmallCourse course;

  @BeforeEach
  void makeCourse() throws Exception {
    course = new SmallCourse(folder);
  }

  @Test
  void buildsOnceWhatStaysTheSame() throws Exception {
    assertThat(build()).startsWith("learn: building course");
    assertThat(build()).isEmpty();

    assertThat(course.calls()).containsExactly("-B -pl course -am -Dmaven.test.skip=true package");
  }

  @Test
  void buildsNewContentWithAnOldDate() throws Exception {
    build();
    course.write("course/src/main/One.java", "two\n");
    course.date("course/src/main/One.java", "2001-01-01T00:00:00Z");

    assertThat(build()).isNotEmpty();
    assertThat(build()).isEmpty();
  }

  @Test
  void doesNotBuildTheSameContentWithADateInTheFuture() throws Exception {
    build();
    course.date("course/src/main/One.java", "2100-01-01T00:00:00Z");

    assertThat(build()).isEmpty();
  }

  @Test
  void buildsWhereAFileIsGone() throws Exception {
    build();
    Files.delete(course.file("course/src/main/One.java"));

    assertThat(build()).isNotEmpty();
  }

  @Test
  void buildsWhereSomebodyElseHasMadeTheJars() throws Exception {
    build();
    course.write("course/target/lib/course-1.0.jar", "of other sources\n");

    assertThat(build()).isNotEmpty();
  }

  @Test
  void leavesNoClassBehindThatMavenWouldTakeForNew() throws Exception {
    course.write("course/target/classes/One.class", "old");
    course.date("course/target/classes/One.class", "2100-01-01T00:00:00Z");

    build();

    assertThat(course.file("course/target/classes")).doesNotExist();
  }

  @Test
  void buildsTheCourseWithTheBenchmarks() throws Exception {
    try (Started build = course.build("bench")) {
      assertThat(build.exitCode()).isZero();
    }

    assertThat(course.calls()).containsExactly("-B -pl bench -am -Dmaven.test.skip=true package");
    assertThat(build()).isEmpty();
  }

  @Test
  void saysWhatCannotBeWritten() throws Exception {
    course.write("course/target", "a file in the way");

    try (Started build = course.build("course")) {
      assertThat(build.exitCode()).isEqualTo(1);
      assertThat(build.screen())
          .startsWith("learn: cannot write to course/target: ")
          .hasLineCount(1);
    }
  }

  @Test
  void tellsTheScriptIfSomethingHasChanged() throws Exception {
    assertThat(changed()).isEqualTo(1);
    build();
    assertThat(changed()).isZero();
  }

  private int changed() throws Exception {
    try (Started changed = new Started(course.java(Changed.class, "course"))) {
      return changed.exitCode();
    }
  }

  /** Builds the course; what that has printed. */
  private String build() throws Exception {
    try (Started build = course.build("course")) {
      assertThat(build.exitCode()).as(build.screen()).isZero();
      return build.screen();
    }
  }
}
