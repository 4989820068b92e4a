package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.common.trace.UnsafeText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {

  private static final Path DATA = Path.of("data", "users.json");
  private final IOException full = new IOException("No space left on device");

  @Test
  void saysOfTheDiskThatItIsFullAndNotOfThePort() {
    assertThat(StartFailure.ofStore(full, DATA.toString()))
        .isEqualTo("cannot use %s: No space left on device; choose another file with --data FILE"
            .formatted(DATA));
  }

  /** The control: the same exception, had the port failed. */
  @Test
  void wouldSayItOfThePort() {
    assertThat(StartFailure.ofAddress(
            full, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1234)))
        .contains(" port 1234: No space left on device");
  }

  @Test
  void showsNothingOfADamagedFileThatATerminalWouldObey(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("users.json");
    for (String bad : new String[] {"\u001B[2J", "\u009B2J", "\u202E", "\u2028"}) {
      Files.writeString(file, "{\"" + bad + "\": {\"id\": 1, \"" + bad + "\": 2}}");

      IOException refused =
          catchThrowableOfType(IOException.class, () -> JsonFileUserStore.open(file));

      assertThat(UnsafeText.leftIn(StartFailure.ofStore(refused, file.toString())))
          .isEmpty();
    }
  }
}
