package dev.grpcsteps.course.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Maven of these tests is a POSIX script")
class BuildLockTest {

  private static final String WAITS = "waiting for the build that another terminal has started";

  @TempDir
  private Path folder;

  private SmallCourse course;

  @BeforeEach
  void makeCourse() throws Exception {
    course = new SmallCourse(folder);
  }

  @Test
  void buildsOnceForTwoTerminals() throws Exception {
    course.gate();
    try (Started first = course.build("course")) {
      first.await("gated");
      try (Started second = course.build("course")) {
        assertThat(second.await(WAITS)).contains(WAITS + " (process ");
        course.open();

        assertThat(first.exitCode()).isZero();
        assertThat(second.exitCode()).isZero();
        assertThat(course.calls()).hasSize(1);
      }
    }
  }

  @Test
  void waitsForTheMavenOfABuildThatWasKilled() throws Exception {
    course.gate();
    try (Started killed = course.build("course")) {
      killed.await("gated");
      killed.kill();
      try (Started next = course.build("course")) {
        assertThat(next.await(WAITS)).contains(WAITS);
        course.open();

        assertThat(next.exitCode()).isZero();
        assertThat(course.calls()).hasSize(2);
      }
    }
  }

  @Test
  void takesNoOtherProcessForABuildThatWasKilled() throws Exception {
    // The number is this JVM's, which lives; but the build of that number began at another time.
    course.write(
        "course/target/learn.lock", ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");

    try (Started build = course.build("course")) {
      assertThat(build.exitCode()).isZero();
      assertThat(build.screen()).doesNotContain("waiting");
    }
  }

  @Test
  void doesNotWaitLongerThanItShould() throws Exception {
    course.gate();
    Path lock = course.file("course/target/learn.lock");
    try (Started other = course.build("course");
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream())) {
      other.await("gated");

      assertThatThrownBy(() -> BuildLock.take(lock, Duration.ZERO, nowhere))
          .isInstanceOf(CannotBuild.class)
          .hasMessageMatching(
              "another build \\(process \\d+\\) does not end: stop it, and try again");

      course.open();
      assertThat(other.exitCode()).isZero();
    }
    assertThat(Files.size(lock)).as("names nobody any more").isZero();
  }
}
