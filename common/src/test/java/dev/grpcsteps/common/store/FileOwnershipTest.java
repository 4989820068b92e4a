package dev.grpcsteps.common.store;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store owns its file: what it does when somebody else wants it, or has changed it. */
class FileOwnershipTest {

  @TempDir
  private Path folder;

  private Path file;
  private JsonFileUserStore store;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("data").resolve("users.json");
    store = JsonFileUserStore.open(file);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void makesAFileThatOnlyItsOwnerCanRead() throws IOException {
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));

    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
  }

  @Test
  void isTheOnlyOneThatMayHaveTheFile() throws IOException {
    assertThatThrownBy(() -> JsonFileUserStore.open(file))
        .isInstanceOf(FileInUseException.class)
        .hasMessage(file.toRealPath() + " is in use by this very process");

    store.close();
    store = JsonFileUserStore.open(file);
  }

  @Test
  void isTheOnlyOneUnderAnyNameOfTheFile() throws IOException {
    Path otherName = Files.createSymbolicLink(folder.resolve("link.json"), file);

    assertThatThrownBy(() -> JsonFileUserStore.open(otherName))
        .isInstanceOf(FileInUseException.class);
  }

  @Test
  void refusesALinkToAFileThatIsNotThere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("unmounted"));

    assertThatThrownBy(() -> JsonFileUserStore.open(link))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("a link to a file that is not there");

    assertThat(folder.resolve("unmounted")).doesNotExist();
    assertThat(link).isSymbolicLink();
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> JsonFileUserStore.open(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("not a file");
  }

  @Test
  void addsNothingToAFileThatAnotherProgramHasChanged() throws IOException {
    String edited = Files.readString(file).replace("admin", "boss!");
    Files.writeString(file, edited);

    assertThat(store.add(SomeUsers.user(7)))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(ReadOnlyException.class);

    assertThat(file).hasContent(edited);
    assertThat(store.readOnly()).isCompleted();
    assertThat(store.find(1)).isPresent();
  }

  @Test
  void addsNothingToAFileThatIsNoLongerThere() throws IOException {
    Files.delete(file);

    assertThat(store.add(SomeUsers.user(7)))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(ReadOnlyException.class);
  }
}
