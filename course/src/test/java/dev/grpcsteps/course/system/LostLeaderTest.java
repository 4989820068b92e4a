package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.EtcdMember;
import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.course.cluster.Cluster;
import dev.grpcsteps.course.cluster.ClusterServer;
import dev.grpcsteps.course.system.CallHistory.Outcome;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Three servers whose etcd loses members while clients call. */
@Tag("soak")
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class LostLeaderTest {

  /** A member that hangs is noticed after 15 s, and then the next one is asked. */
  private static final Duration WELL = Duration.ofSeconds(25);

  private static final String CLIENTS = ClusterLoad.CLIENTS + " clients, ";

  @TempDir
  private Path folder;

  LostLeaderTest() {
    PassOver.withoutEtcd();
  }

  @Test
  void stopsAddsForSomeSecondsAndNoLookUp() throws Exception {
    PassOver.onWindows("there is no SIGSTOP");
    try (Cluster cluster = Cluster.start(line -> {})) {
      EtcdMember killed = cluster.etcd().leader();
      lose(cluster, "kill -9 of etcd's leader", killed::kill, 1_000_000);
      killed.start();
      cluster.etcd().awaitLeader();
      EtcdMember stopped = cluster.etcd().leader();
      lose(cluster, "SIGSTOP of etcd's leader", () -> signal("STOP", stopped), 2_000_000);
      signal("CONT", stopped);
      cluster.etcd().awaitLeader();
      loseTwo(cluster, 3_000_000);
    }
  }

  private interface Loss {
    void happen() throws Exception;
  }

  private static void lose(Cluster cluster, String scenario, Loss loss, int firstId)
      throws Exception {
    try (ClusterLoad load = ClusterLoad.onAll(cluster.addresses(), firstId)) {
      load.await(Outcome.ADDED, 200);
      long start = System.nanoTime();
      loss.happen();
      Duration well = ClusterProbe.awaitWell(cluster.addresses(), firstId - 1);
      load.await(Outcome.ADDED, 200);
      load.stop();

      Duration unanswered = load.history().addsUnanswered(start);
      List<String> violations = load.history().violations(WELL);
      SoakTable.row(
          scenario,
          CLIENTS + "three servers",
          KilledServersTest.seen(load, unanswered, violations)
              + "; all well after %.1f s".formatted(well.toMillis() / 1e3),
          "0 failed, 0 that fit no order; all well within %d s".formatted(WELL.toSeconds()));
      assertThat(load.failedLookUps()).isZero();
      assertThat(violations).isEmpty();
      assertThat(well).isLessThan(WELL);
    }
  }

  private static void loseTwo(Cluster cluster, int firstId) throws Exception {
    List<EtcdMember> lost = cluster.etcd().members().subList(0, 2);
    try (ClusterLoad load = ClusterLoad.onAll(cluster.addresses(), firstId)) {
      load.await(Outcome.ADDED, 200);
      long start = System.nanoTime();
      lost.forEach(EtcdMember::kill);
      for (ClusterServer server : cluster.servers()) {
        ClusterProbe.awaitHealth(server.address(), ServingStatus.NOT_SERVING);
      }
      double said = (System.nanoTime() - start) / 1e9;
      Status.Code add = ClusterProbe.add(cluster.servers().get(0).address(), firstId - 2);
      for (EtcdMember member : lost) {
        member.start();
      }
      Duration well = ClusterProbe.awaitWell(cluster.addresses(), firstId - 1);
      load.stop();

      List<String> violations = load.history().violations(WELL);
      SoakTable.row(
          "two of etcd's three members killed",
          CLIENTS + "three servers; then both started again",
          "UserManager NOT_SERVING after %.1f s, add %s; %d look-ups failed; %d answers that fit no order; all well %.1f s after the start"
              .formatted(said, add, load.failedLookUps(), violations.size(), well.toMillis() / 1e3),
          "UNAVAILABLE, 0 failed, 0 that fit no order; all well within %d s"
              .formatted(WELL.toSeconds()));
      assertThat(add).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(load.failedLookUps()).isZero();
      assertThat(violations).isEmpty();
      assertThat(well).isLessThan(WELL);
    }
  }

  /** The control: an etcd of one member has nobody who could lead instead. */
  @Test
  void endsAllAddsWhereThereIsNoOtherMember() throws Exception {
    try (EtcdMembers etcd = EtcdMembers.start(1);
        ClusterServer server = new ClusterServer(folder, "server", etcd.address())) {
      server.start();
      server.awaitReady();
      try (ClusterLoad load = ClusterLoad.onAll(server.address(), 1_000_000)) {
        load.await(Outcome.ADDED, 100);
        etcd.members().get(0).kill();
        long killed = System.nanoTime(); // What was under way may have been done before.
        load.await(Outcome.UNKNOWN, 200);
        load.stop();
        long added = load.history().addedSince(killed);
        SoakTable.row(
            "kill -9 of etcd's leader, control: there is no other member",
            CLIENTS + "one server",
            "%d adds answered in 200".formatted(added),
            "caught answering none");
        assertThat(added).isZero();
      }
    }
  }

  private static void signal(String name, EtcdMember member)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(member.pid()))
        .inheritIO()
        .start();
    assertThat(kill.waitFor()).isZero();
  }
}
