package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void writeTheOldContents() throws IOException {
    file = Files.writeString(folder.resolve("a"), "a longer old text");
  }

  @Test
  void replacesTheContentsAndLeavesNothingElse() throws IOException {
    replace("new 猿");

    assertThat(file).hasContent("new 猿");
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void leavesTheOldContentsWhenTheNewCannotBeWritten() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("a.tmp"));
    Files.createFile(inTheWay.resolve("content"));

    assertThatThrownBy(() -> replace("new")).isInstanceOf(IOException.class);

    assertThat(file).hasContent("a longer old text");
  }

  @Test
  void overwritesWhatACrashLeftBehind() throws IOException {
    Files.writeString(folder.resolve("a.tmp"), "a much longer text that a crash left half written");

    replace("new");

    assertThat(file).hasContent("new");
  }

  private void replace(String contents) throws IOException {
    FileReplacement.replace(new RealDisk(folder), "a", contents.getBytes(UTF_8));
  }
}
