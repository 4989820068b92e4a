package dev.grpcsteps.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.bench.measure.Samples;
import dev.grpcsteps.common.lab.SoakTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many users a second are stored, and whether that falls as the file grows. */
@Tag("soak")
@Timeout(120)
class StoreRateTest {

  private static final int CLIENTS = 32;
  private static final int ROUNDS = 5;
  private static final Duration TIME = Duration.ofSeconds(1);

  private Path folder;

  @BeforeEach
  void makeAFolderOnTheDisk() throws Exception {
    // Not a folder for temporary files: that may be in memory, where a sync costs nothing.
    folder = Files.createTempDirectory(Path.of("target"), "rate");
  }

  @AfterEach
  void deleteIt() throws Exception {
    Files.delete(folder);
  }

  @Test
  void hardlyFallsFromAHundredToAHundredThousandUsers() throws Exception {
    Samples small = new Samples();
    Samples large = new Samples();
    measure(Commit.BY_ONE_BYTE, 1, new Samples()); // Warms up.
    for (int round = 0; round < ROUNDS; round++) {
      measure(Commit.BY_ONE_BYTE, 100, small);
      measure(Commit.BY_ONE_BYTE, 100_000, large);
    }

    double ratio = large.medianRatio(small);
    SoakTable.row(
        "stored a second, 32 clients over gRPC",
        "100 users, then 100,000, %d rounds in turn".formatted(ROUNDS),
        "%s; %s; ratio %.2f".formatted(small.text(), large.text(), ratio),
        "ratio at least 0.8; at least 1,000 a second");
    assertThat(ratio).isGreaterThan(0.8);
    assertThat(large.median()).isGreaterThan(1000);
  }

  /** The control: replacing the whole file must be seen to fall. */
  @Test
  void isSeenToFallWhereTheWholeFileIsReplaced() throws Exception {
    Samples small = new Samples();
    Samples large = new Samples();
    measure(Commit.BY_REPLACING, 100, small);
    measure(Commit.BY_REPLACING, 100_000, large);

    double ratio = large.medianRatio(small);
    SoakTable.row(
        "stored a second, control: by replacing the file",
        "100 users, then 100,000",
        "%s; %s; ratio %.2f".formatted(small.text(), large.text(), ratio),
        "ratio seen to be less than 0.8");
    assertThat(ratio).isLessThan(0.8);
  }

  private void measure(Commit way, int users, Samples samples) throws Exception {
    samples.add(AddUserLoad.on(folder, users, way, CLIENTS, TIME));
  }
}
