package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.course.cluster.Cluster;
import dev.grpcsteps.course.cluster.ClusterServer;
import dev.grpcsteps.course.system.CallHistory.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The controls of {@link KilledServersTest}: where servers fail their clients, that must be seen. */
@Tag("soak")
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ClusterLoadTest {

  @Test
  void seesLookUpsFailWhereClientsKnowOneServer() throws Exception {
    PassOver.withoutEtcd();
    try (Cluster cluster = Cluster.start(line -> {})) {
      ClusterServer only = cluster.servers().get(0);
      try (ClusterLoad load = ClusterLoad.onOne(only.address(), 1_000_000)) {
        load.await(Outcome.ADDED, 100);
        only.kill();
        load.await(Outcome.UNKNOWN, 100);
        load.stop();

        SoakTable.row(
            "kill -9, control: clients that know one server",
            "%d clients, their server killed".formatted(ClusterLoad.CLIENTS),
            load.failedLookUps() + " look-ups failed",
            "caught failing");
        assertThat(load.failedLookUps()).isPositive();
      }
    }
  }

  @Test
  void seesThatServersWithAFileEachAreNotOneStore(@TempDir Path folder) throws Exception {
    try (ServerProcess one = ServerProcess.ours(folder.resolve("1.json"));
        ServerProcess two = ServerProcess.ours(folder.resolve("2.json"));
        ServerProcess three = ServerProcess.ours(folder.resolve("3.json"));
        ClusterLoad load = ClusterLoad.onAll(
            String.join(",", one.target(), two.target(), three.target()), 1_000_000)) {
      load.await(Outcome.ADDED, 500);
      load.stop();
      load.lookUpAllAt(one.target());

      int violations = load.history().violations(KilledServersTest.LATE).size();
      SoakTable.row(
          "three servers, control: a file each",
          "%d clients that know all three".formatted(ClusterLoad.CLIENTS),
          "%d answers that fit no order".formatted(violations),
          "caught");
      assertThat(violations).isPositive();
    }
  }
}
