package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.common.lab.Link;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.course.cluster.ClusterServer;
import dev.grpcsteps.course.system.CallHistory.Outcome;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two servers, of which one cannot reach etcd for a while. */
@Tag("soak")
@Timeout(600)
@Isolated // Its bars are seconds.
class ServerCutOffTest {

  private static final int FIRST_ID = 1_000_000;
  private static final Duration WELL = Duration.ofSeconds(5);

  @TempDir
  private Path folder;

  @AutoClose
  private final EtcdMembers etcd;

  @AutoClose
  private final Link link;

  @AutoClose
  private ClusterServer cutOff;

  @AutoClose
  private ClusterServer other;

  ServerCutOffTest() throws IOException {
    PassOver.withoutEtcd();
    etcd = EtcdMembers.start(3);
    link = new Link(etcd.members().get(0).address());
  }

  @BeforeEach
  void start() throws IOException {
    cutOff = new ClusterServer(folder, "cut-off", link.address());
    other = new ClusterServer(folder, "other", etcd.address());
    cutOff.start();
    other.start();
    cutOff.awaitReady();
    other.awaitReady();
  }

  @Test
  void looksUpSaysSoAndCatchesUp() throws Exception {
    String both = cutOff.address() + "," + other.address();
    try (ClusterLoad load = ClusterLoad.onAll(both, FIRST_ID)) {
      load.await(Outcome.ADDED, 200);
      link.cut();
      Duration said = ClusterProbe.awaitHealth(cutOff.address(), ServingStatus.NOT_SERVING);
      Status.Code add = ClusterProbe.add(cutOff.address(), FIRST_ID - 2);
      load.await(Outcome.ADDED, 200); // By the other.
      link.join();
      Duration well = ClusterProbe.awaitWell(both, FIRST_ID - 1);
      load.stop();

      Duration late = load.history().lateness();
      int strict = load.history().violations().size();
      SoakTable.row(
          "a server cut off from etcd",
          ClusterLoad.CLIENTS + " clients that know it and another",
          "UserManager NOT_SERVING after %.1f s, add %s; %d look-ups failed; \"not found\" late by %.1f s; all well %.1f s after the end of it"
              .formatted(
                  said.toMillis() / 1e3,
                  add,
                  load.failedLookUps(),
                  late.toMillis() / 1e3,
                  well.toMillis() / 1e3),
          "UNAVAILABLE, 0 failed; all well within %d s".formatted(WELL.toSeconds()));
      SoakTable.row(
          "a server cut off, control: nothing may be late",
          "the same answers",
          "%d that fit no order".formatted(strict),
          "caught");
      assertThat(add).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(load.failedLookUps()).isZero();
      assertThat(load.history().violations(Duration.ofSeconds(60))).isEmpty();
      assertThat(strict).isPositive();
      assertThat(well).isLessThan(WELL);
    }
  }
}
