package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A second server that is given the file of one that runs. */
class TwoProcessesTest {

  @TempDir
  private Path folder;

  private Path file;
  private Process holder;

  @BeforeEach
  void startTheHolder() throws IOException {
    file = folder.toRealPath().resolve("users.json");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    holder = new ProcessBuilder(
            java, "-cp", classPath, HoldingProcess.class.getName(), file.toString())
        .redirectError(Redirect.INHERIT)
        .start();
    BufferedReader said = holder.inputReader();
    assertThat(said.readLine()).isEqualTo("6");
  }

  @AfterEach
  void endTheHolder() {
    holder.destroyForcibly().onExit().join();
  }

  @Test
  void isRefusedUntilTheFirstIsKilled() throws IOException {
    assertTimeout(
        Duration.ofSeconds(2),
        () -> assertThatThrownBy(() -> JsonFileUserStore.open(file))
            .isInstanceOf(FileInUseException.class)
            .hasMessage(
                "%s is in use by another server (process %d)".formatted(file, holder.pid())));

    endTheHolder();

    try (JsonFileUserStore store = JsonFileUserStore.open(file)) {
      assertThat(store.size()).isEqualTo(6);
    }
  }

  @Test
  void isRefusedTheFileUnderAnotherNameThatOnlyTheDiskKnows() throws IOException {
    Path other = Files.createLink(folder.resolve("other.json"), file);
    byte[] before = Files.readAllBytes(file);

    assertInUse(other);

    assertThat(file).hasBinaryContent(before);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file that is open cannot be deleted there")
  void isRefusedWhenTheLockFileHasBeenDeleted() throws IOException {
    Files.delete(folder.resolve("users.json.lock"));

    assertInUse(file);
  }

  private static void assertInUse(Path file) {
    assertThatThrownBy(() -> JsonFileUserStore.open(file))
        .isInstanceOf(FileInUseException.class)
        .hasMessageContaining("another server, by another name of the file");
  }

  /** The control: the lock of the file's name alone does not stop them. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file that is open cannot be deleted there")
  void wouldGetTheLockOfAnotherName() throws IOException {
    StoreLock.take(Files.createLink(folder.resolve("other.json"), file)).close();
    Files.delete(folder.resolve("users.json.lock"));
    StoreLock.take(file).close();
  }
}
