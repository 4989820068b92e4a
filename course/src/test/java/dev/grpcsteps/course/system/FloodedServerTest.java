package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.DirectMemory;
import dev.grpcsteps.common.lab.LiveHeap;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More connections and streams than a server of 64 MB has memory for. */
@Tag("soak")
@Timeout(300)
class FloodedServerTest {

  private static final double BAR = 24; // MiB.

  @TempDir
  private Path folder;

  @Tag("alone") // What a starved server has not handled yet takes memory too.
  @ParameterizedTest
  @EnumSource
  void servesOn(Flood.Kind kind) throws Exception {
    try (ServerProcess server = start(WholeServerMain.class, "-Xmx64m");
        HonestClient honest = new HonestClient(server.target())) {
      double before = LiveHeap.of(server.process().pid());
      double outsideBefore = DirectMemory.of(server.process().pid());
      int servedBefore = honest.served();
      try (Flood flood = new Flood(kind, server.port())) {
        double during = LiveHeap.peakOf(server.process().pid(), 3);
        double outside = DirectMemory.of(server.process().pid());
        String newcomer = HonestClient.newcomer(server.target());
        int served = honest.served() - servedBefore;

        SoakTable.row(
            "flood of " + kind + ", -Xmx64m",
            kind.words(),
            ("live heap %.1f MiB, then %.1f; outside it %.1f, then %.1f; "
                    + "honest client served %,d times, failed %d; newcomer %s")
                .formatted(
                    before, during, outsideBefore, outside, served, honest.failed(), newcomer),
            "at most %.0f MiB more of each; honest client always served".formatted(BAR));
        assertThat(flood).isNotNull();
        assertThat(during - before).isLessThan(BAR);
        assertThat(outside - outsideBefore).isLessThan(BAR);
        assertThat(served).isPositive();
        assertThat(honest.failed()).isZero();
        assertThat(newcomer).isEqualTo("OK");
      }
    }
  }

  /** The control: gRPC's defaults take all of them, and what they cost is seen. */
  @ParameterizedTest
  @EnumSource(names = {"CONNECTIONS", "STREAMS"})
  void isSeenToCostMuchWithoutDefence(Flood.Kind kind) throws Exception {
    try (ServerProcess server = start(UndefendedServerMain.class, "-Xmx4g")) {
      double before = LiveHeap.of(server.process().pid());
      try (Flood flood = new Flood(kind, server.port())) {
        double during = LiveHeap.peakOf(server.process().pid(), 3);

        SoakTable.row(
            "flood of " + kind + ", control: gRPC's defaults",
            kind.words() + ", with -Xmx4g",
            "live heap %.1f MiB, then %.1f".formatted(before, during),
            "seen to take more than %.0f MiB".formatted(BAR));
        assertThat(flood).isNotNull();
        assertThat(during - before).isGreaterThan(BAR);
      }
    }
  }

  /** What waits for a handler is not on the heap: here the control is the memory outside it. */
  @Test
  void isSeenToTakeMemoryOutsideTheHeapWithoutDefence() throws Exception {
    try (ServerProcess server = start(UndefendedServerMain.class, "-Xmx4g")) {
      double before = DirectMemory.of(server.process().pid());
      try (Flood flood = new Flood(Flood.Kind.IDS, server.port())) {
        double during = before;
        // The server may still be reading: only the test's time limit ends this where it is not
        // seen.
        while (during - before <= BAR) {
          during = DirectMemory.of(server.process().pid());
        }
        SoakTable.row(
            "flood of IDS, control: gRPC's defaults",
            Flood.Kind.IDS.words() + ", with -Xmx4g",
            "outside the heap %.1f MiB, then %.1f".formatted(before, during),
            "seen to take more than %.0f MiB".formatted(BAR));
        assertThat(flood).isNotNull();
      }
    }
  }

  private ServerProcess start(Class<?> main, String heap) throws Exception {
    Path data = ManyUsers.write(folder.resolve("users.json"), 20_000);
    return ServerProcess.ready(JavaProcess.start(
        List.of(),
        List.of(heap, "-XX:+ExitOnOutOfMemoryError", DirectMemory.COUNTED),
        main,
        "--port",
        "0",
        "--data",
        data.toString()));
  }
}
