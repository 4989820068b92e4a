package dev.grpcsteps.course.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.exercise.Progress.Entry;
import dev.grpcsteps.course.exercise.Progress.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

  private static final int CHANGES = 40;

  @TempDir
  private Path folder;

  @Test
  void losesNothingWhenSeveralProgramsWriteAtOnce() throws Exception {
    List<Process> programs = new ArrayList<>();
    for (String name : List.of("first", "second", "third")) {
      programs.add(start(name));
    }
    for (Process program : programs) {
      assertThat(program.waitFor()).isZero();
    }

    assertThat(Files.readAllLines(folder.resolve(".progress")))
        .filteredOn(line -> line.endsWith(" solved"))
        .hasSize(3 * CHANGES);
  }

  @Test
  void keepsLinesThatItDoesNotUnderstand() throws Exception {
    Files.writeString(folder.resolve(".progress"), "answer-a-call solved\nwhat is this?\n\0\1\n");

    Progress progress = new Progress(ProgressFile.in(folder));
    progress.change("rich-errors", entry -> entry.hinted(2));

    assertThat(progress.of("answer-a-call")).isEqualTo(new Entry(State.SOLVED, 0, false));
    assertThat(progress.of("rich-errors").hints()).isEqualTo(2);
    assertThat(Files.readString(progress.file())).contains("what is this?", "\0\1");
  }

  @Test
  void keepsOnlyTheLastPlace() throws Exception {
    Progress progress = new Progress(ProgressFile.in(folder));
    progress.moveTo("answer-a-call");
    progress.change("answer-a-call", entry -> entry.reached(State.SOLVED));
    progress.moveTo("rich-errors");

    assertThat(progress.place()).hasValue("rich-errors");
    assertThat(progress.of("answer-a-call").state()).isEqualTo(State.SOLVED);
    assertThat(Files.readAllLines(progress.file())).hasSize(3);
  }

  private Process start(String name) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString(),
            name)
        .inheritIO()
        .start();
  }

  /** Another program: solves one exercise after another. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] args) throws Exception {
      Progress progress = new Progress(ProgressFile.in(Path.of(args[0])));
      for (int number = 0; number < CHANGES; number++) {
        progress.change(args[1] + "-" + number, entry -> entry.reached(State.SOLVED));
      }
    }
  }
}
