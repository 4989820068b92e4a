package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exercise's test that is at fault itself: nobody blames the reader. */
class BrokenTestTest {

  @AutoClose
  private final Checker checker = new Checker();

  @TempDir
  private Path sources;

  BrokenTestTest() throws IOException {}

  @Test
  void isMissing() throws Exception {
    assertThat(verdict()).contains("the checker failed, not you", "AnswerACallTest.java");
  }

  @Test
  void compilesWithNoAnswer() throws Exception {
    Files.writeString(
        sources.resolve("AnswerACallTest.java"), "class AnswerACallTest { Gone gone; }");

    assertThat(verdict())
        .contains("the checker failed, not you", "does not compile, not even with the solution");
  }

  private String verdict() throws Exception {
    Path root = Path.of("..").toAbsolutePath().normalize();
    Exercise shipped = Ladder.read(root).find("answer-a-call").orElseThrow();
    Exercise broken = new Exercise(1, shipped.id(), shipped.page(), sources, shipped.folder());
    Verdict verdict = checker.check(broken, broken.solution());
    assertThat(verdict.kind()).isEqualTo(Kind.CHECKER_FAILED);
    return verdict.words();
  }
}
