package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {

  @TempDir
  private Path folder;

  @Test
  void replacesTheContentsAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a longer old text");

    FileReplacement.replace(file, out -> out.write("new 猿"));

    assertThat(file).hasContent("new 猿");
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void leavesTheOldContentsWhenTheNewCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");

    assertThatThrownBy(() -> FileReplacement.replace(file, out -> {
          out.write("half of the new text");
          out.flush();
          throw new IOException("disk full");
        }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void overwritesWhatACrashLeftBehind() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    Files.writeString(folder.resolve("a.tmp"), "a much longer text that a crash left half written");

    FileReplacement.replace(file, out -> out.write("new"));

    assertThat(file).hasContent("new");
  }
}
