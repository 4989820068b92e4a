package dev.grpcsteps.course.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

  @TempDir
  private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "-1", "65536", "99999999999"})
  void namesTheVariableThatHasNoPort(String port) {
    assertThat(Surroundings.complaint(Map.of("GRPCSTEPS_PORT", port), temporary))
        .hasValue("the variable GRPCSTEPS_PORT must be a port, 0 to 65535, but was '" + port
            + "': set it to one, or unset it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e3"})
  void namesTheVariableThatHasNoSeconds(String deadline) {
    assertThat(Surroundings.complaint(Map.of("GRPCSTEPS_DEADLINE", deadline), temporary)
            .orElseThrow())
        .startsWith("the variable GRPCSTEPS_DEADLINE must be a number of seconds, but was '"
            + deadline + "'");
  }

  @Test
  void namesTheFolderForTemporaryFiles() {
    assertThat(Surroundings.complaint(Map.of(), temporary.resolve("missing")).orElseThrow())
        .startsWith("there is no folder " + temporary.resolve("missing") + " for temporary files");
  }

  @Test
  void doesNotComplainOfWhatIsRight() {
    assertThat(Surroundings.complaint(Map.of(), temporary)).isEmpty();
    assertThat(Surroundings.complaint(
            Map.of("GRPCSTEPS_PORT", "65535", "GRPCSTEPS_DEADLINE", "0.5"), temporary))
        .isEmpty();
  }
}
