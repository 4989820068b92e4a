package dev.grpcsteps.course.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProjectTest {

  private static final Path CHECKOUT = Path.of("..");

  @TempDir
  private Path folder;

  @Test
  void isTheExampleUnderItsOwnNames() throws Exception {
    Path example = CHECKOUT.resolve("docs/examples/own-project");
    Path books = folder.resolve("new/books");

    project(ProjectNames.of(null, "BookShop")).writeTo(books);

    assertThat(books).isDirectoryRecursivelyContaining("glob:**/bookshop.proto");
    for (Path file : files(books)) {
      assertThat(file).hasSameTextualContentAs(example.resolve(books.relativize(file)));
    }
  }

  @Test
  void hasNothingLeftOfTheExamplesNames() throws Exception {
    OwnProject project = project(ProjectNames.of("org.acme.parcels", "ParcelDesk"));

    project
        .texts()
        .forEach((path, text) -> assertThat(path + "\n" + text)
            .doesNotContainIgnoringCase("bookshop")
            .doesNotContain("com.example", "com/example"));
    assertThat(project.texts())
        .containsKey("src/main/proto/parceldesk/v1/parceldesk.proto")
        .containsKey("src/main/java/org/acme/parcels/ParcelDeskService.java");
  }

  @Test
  void usesNothingOfTheCourse() throws Exception {
    project(ProjectNames.of(null, "BookShop"))
        .texts()
        .values()
        .forEach(text -> assertThat(text).doesNotContain("grpcsteps"));
  }

  @Test
  void leavesAFolderAloneThatIsNotEmpty() throws Exception {
    Files.writeString(folder.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> project(ProjectNames.of(null, "BookShop")).writeTo(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + " is not empty, it has mine.txt");
    assertThat(files(folder)).containsExactly(folder.resolve("mine.txt"));
  }

  @Test
  void leavesNothingWhereItCannotWriteAll() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(
            () -> project(ProjectNames.of(null, "BookShop")).writeTo(file.resolve("books")))
        .isInstanceOf(IOException.class);
    assertThat(files(folder)).containsExactly(file);
  }

  private static OwnProject project(ProjectNames names) throws IOException {
    return OwnProject.of(CHECKOUT, names);
  }

  private static Iterable<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
