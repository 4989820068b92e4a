package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.DirectMemory;
import dev.grpcsteps.common.lab.LiveHeap;
import dev.grpcsteps.common.lab.SoakTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The controls of {@link FloodedServerTest}: gRPC's defaults take all of a flood, and that is seen. */
@Tag("soak")
@Timeout(600)
class UndefendedServerTest {

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"CONNECTIONS", "STREAMS"})
  void isSeenToCostMuchWithoutDefence(Flood.Kind kind) throws Exception {
    try (ServerProcess server = start()) {
      double before = LiveHeap.of(server.process().pid());
      try (Flood flood = new Flood(kind, server.port())) {
        double during = LiveHeap.peakOf(server.process().pid(), 3);

        SoakTable.row(
            "flood of " + kind + ", control: gRPC's defaults",
            kind.words() + ", with -Xmx4g",
            "live heap %.1f MiB, then %.1f".formatted(before, during),
            "seen to take more than %.0f MiB".formatted(FloodedServerTest.BAR));
        assertThat(flood).isNotNull();
        assertThat(during - before).isGreaterThan(FloodedServerTest.BAR);
      }
    }
  }

  /** What waits for a handler is not on the heap: the memory outside it is. */
  @Test
  void isSeenToTakeMemoryOutsideTheHeapWithoutDefence() throws Exception {
    try (ServerProcess server = start()) {
      double before = DirectMemory.of(server.process().pid());
      try (Flood flood = new Flood(Flood.Kind.IDS, server.port())) {
        double during = before;
        // The server may still be reading: only the test's time limit ends this where it is not
        // seen.
        while (during - before <= FloodedServerTest.BAR) {
          during = DirectMemory.of(server.process().pid());
        }
        SoakTable.row(
            "flood of IDS, control: gRPC's defaults",
            Flood.Kind.IDS.words() + ", with -Xmx4g",
            "outside the heap %.1f MiB, then %.1f".formatted(before, during),
            "seen to take more than %.0f MiB".formatted(FloodedServerTest.BAR));
        assertThat(flood).isNotNull();
      }
    }
  }

  private ServerProcess start() throws Exception {
    return FloodedServerTest.start(UndefendedServerMain.class, "-Xmx4g", folder);
  }
}
