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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More connections and streams than a server of 64 MB has memory for. */
@Tag("soak")
@Timeout(600)
@Isolated // What a starved server has not handled yet takes memory too.
class FloodedServerTest {

  /** What a flood may cost, in MiB. */
  static final double BAR = 24;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void servesOn(Flood.Kind kind) throws Exception {
    try (ServerProcess server = start(WholeServerMain.class, "-Xmx64m", folder);
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

  /** A server of some users, in so large a heap, which counts what is outside of it. */
  static ServerProcess start(Class<?> main, String heap, Path folder) throws Exception {
    Path data = ManyUsers.write(folder.resolve("users.json"), 20_000);
    List<String> options = List.of(heap, "-XX:+ExitOnOutOfMemoryError", DirectMemory.COUNTED);
    return ServerProcess.inAJvm(options, main, data);
  }
}
