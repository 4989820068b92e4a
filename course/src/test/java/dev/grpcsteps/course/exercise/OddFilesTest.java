package dev.grpcsteps.course.exercise;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are not what they should be: an editor, a synchronised folder or a slip made them so. */
class OddFilesTest {

  private static final Exercise SHIPPED = Shipped.exercises().get(0);

  @TempDir
  private Path folder;

  private Exercise exercise;
  private Path file;

  @BeforeEach
  void makeRoomForAReader() {
    exercise = new Exercise(1, SHIPPED.id(), SHIPPED.page(), folder, SHIPPED.folder());
    file = exercise.mainFile();
  }

  static List<Arguments> saysWhatAFileIsAndPutsTheStarterBack() {
    String text = "class A {} // Zaru さる";
    return List.of(
        Arguments.of(text.getBytes(Charset.forName("Shift_JIS")), "not written in UTF-8"),
        Arguments.of(text.getBytes(UTF_16), "not written in UTF-8"),
        Arguments.of("class A {}".getBytes(UTF_16LE), "not written in UTF-8"),
        Arguments.of(new byte[0], "is empty"));
  }

  @ParameterizedTest
  @MethodSource
  void saysWhatAFileIsAndPutsTheStarterBack(byte[] bytes, String said) throws IOException {
    Files.write(file, bytes);

    assertThatThrownBy(exercise::readersTexts)
        .isInstanceOf(NoTextException.class)
        .hasMessageContaining(said);
    assertThat(Workbench.isUntouched(exercise)).isFalse();
    assertThat(Workbench.reset(exercise))
        .singleElement()
        .satisfies(kept -> assertThat(kept).hasBinaryContent(bytes));
    assertThat(Workbench.isUntouched(exercise)).isTrue();
  }

  @Test
  void movesAFolderOutOfTheWay() throws IOException {
    Files.createDirectories(file.resolve("inside"));

    assertThatThrownBy(exercise::readersTexts).hasMessage("it is a folder");
    assertThat(Workbench.reset(exercise))
        .singleElement()
        .satisfies(kept -> assertThat(kept).isDirectoryContaining(each -> each.endsWith("inside")));
    assertThat(file).isRegularFile();
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThatThrownBy(exercise::readersTexts).hasMessage("it is not there");
  }

  @Test
  void takesAByteOrderMarkForNoPartOfTheText() throws IOException {
    Files.write(file, "\uFEFFclass A {}".getBytes(UTF_8));

    assertThat(exercise.readersTexts()).containsEntry(file, "class A {}");
  }

  @Test
  void countsOnlyJavaAndContractsInAShippedFolder() throws IOException {
    Path starter = Files.createDirectories(folder.resolve("starter"));
    Files.writeString(starter.resolve("A.java"), "class A {}");
    Files.writeString(starter.resolve("a.proto"), "syntax = \"proto3\";");
    for (String odd : List.of(".A.java.swp", ".DS_Store", "._A.java", "A.java~", "._a.proto")) {
      Files.write(starter.resolve(odd), new byte[] {0, -1});
    }
    Files.createDirectories(starter.resolve("B.java"));

    assertThat(new Exercise(1, "a", SHIPPED.page(), folder, folder).starter())
        .containsOnlyKeys(folder.resolve("A.java"), folder.resolve("a.proto"));
  }
}
