package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store keeps beside its file: it never takes somebody else's file for its own. */
@ExtendWith(QuietLog.class)
class CompanionFilesTest {

  private static final String USERS = "{}\n";

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void makeTheFile() throws IOException {
    file = folder.resolve("u");
    JsonFileUserStore.open(file).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"u.lock", "u.unsynced", "u.tmp", "u.cut"})
  void leavesAStoreWithAnUnluckyNameAsItIs(String name) throws IOException {
    Path other = folder.resolve(name);
    Files.deleteIfExists(other);
    Files.writeString(other, USERS);
    Files.writeString(file, Files.readString(file).stripTrailing() + "\n  \"7\": {\"id");

    open();

    assertThat(other).hasContent(USERS);
  }

  @Test
  void saysWhatIsInTheWayOfTheLock() throws IOException {
    Files.writeString(folder.resolve("u.lock"), USERS);

    assertThatThrownBy(() -> JsonFileUserStore.open(file))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("u.lock, which is something else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4711"})
  void takesALockFileThatMayBeAnOlderOneAndDoesNotWriteToIt(String text) throws IOException {
    Path lock = Files.writeString(folder.resolve("u.lock"), text);

    JsonFileUserStore.open(file).close();

    assertThat(lock).hasContent(text);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void followsNoLinkFromTheLock() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "");
    Files.delete(folder.resolve("u.lock"));
    Files.createSymbolicLink(folder.resolve("u.lock"), target);

    assertThatThrownBy(() -> JsonFileUserStore.open(file)).isInstanceOf(FileSystemException.class);

    assertThat(target).isEmptyFile();
  }

  @Test
  void keepsEveryCopyOfWhatItCutsOff() throws IOException {
    String whole = Files.readString(file).stripTrailing();
    for (int i = 0; i < 3; i++) {
      Files.writeString(file, whole + "\n  \"" + i);
      open();
    }

    assertThat(folder.resolve("u.cut")).hasContent("\n  \"0");
    assertThat(folder.resolve("u.cut.1")).hasContent("\n  \"1");
    assertThat(folder.resolve("u.cut.2")).hasContent("\n  \"2");
  }

  /** It may refuse, or find another name. */
  private void open() {
    try {
      JsonFileUserStore.open(file).close();
    } catch (IOException e) {
      assertThat(e).isInstanceOf(FileSystemException.class);
    }
  }
}
