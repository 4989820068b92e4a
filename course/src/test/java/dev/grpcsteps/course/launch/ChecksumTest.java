package dev.grpcsteps.course.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no cksum")
class ChecksumTest {

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 70_000})
  void saysWhatCksumSays(int length) throws Exception {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    Path file = Files.write(folder.resolve("a file"), content);

    try (Started cksum = new Started(new ProcessBuilder("cksum", file.toString()))) {
      cksum.exitCode();
      assertThat(Checksum.line(file) + "\n").isEqualTo(cksum.screen());
    }
  }
}
