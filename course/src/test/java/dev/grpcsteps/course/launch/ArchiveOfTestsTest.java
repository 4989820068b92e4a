package dev.grpcsteps.course.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Jvm;
import dev.grpcsteps.course.check.Libraries;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Tag("ci")
@Execution(ExecutionMode.CONCURRENT)
class ArchiveOfTestsTest {

  private static final long A_MOMENT = 50_000_000; // Nanoseconds.

  @BeforeAll
  static void awaitIt() {
    while (Jvm.optionsOfAll().stream().noneMatch(each -> each.startsWith("-XX:SharedArchive"))) {
      LockSupport.parkNanos(A_MOMENT);
    }
  }

  @Test
  void isReadByAJvmThatATestStarts() throws Exception {
    assertThat(exitCode(Libraries.asClassPath(Libraries.ofProgram()))).isZero();
  }

  /** The control: a JVM that cannot read it is seen to say so. */
  @Test
  void isNotReadByAJvmOfAnotherClassPath() throws Exception {
    assertThat(exitCode("other.jar")).isNotZero();
  }

  /** Of a JVM that must have an archive. */
  private static int exitCode(String classPath) throws Exception {
    List<String> command = new ArrayList<>(List.of(Jvm.PROGRAM));
    command.addAll(Jvm.optionsOfAll());
    command.addAll(Jvm.STARTS_FAST);
    command.addAll(List.of("-Xshare:on", "-cp", classPath, "-version"));
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
