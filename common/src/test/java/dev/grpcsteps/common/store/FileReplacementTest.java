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
  void leavesTheOldContentsWhenTheNewCannotTakeTheirPlace() throws IOException {
    Path folderInTheWay = Files.createDirectory(folder.resolve("b"));
    Files.createFile(folderInTheWay.resolve("content"));

    assertThatThrownBy(() -> FileReplacement.replace(new RealDisk(folder), "b", new byte[1]))
        .isInstanceOf(IOException.class);

    assertThat(folderInTheWay).isDirectoryContaining("glob:**content");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void leavesAFileAsItIsThatHasTheNameOfTheNewOneMeanwhile() throws IOException {
    Path users =
        Files.writeString(folder.resolve("a.tmp"), "a store of its own, or a crash left it");

    replace("new");

    assertThat(file).hasContent("new");
    assertThat(users).hasContent("a store of its own, or a crash left it");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp.1");
  }

  private void replace(String contents) throws IOException {
    FileReplacement.replace(new RealDisk(folder), "a", contents.getBytes(UTF_8));
  }
}
