package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.course.cluster.Cluster;
import dev.grpcsteps.course.cluster.ClusterServer;
import dev.grpcsteps.course.system.CallHistory.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Three servers that share their users, and end one after another while clients call. */
@Tag("soak")
@Timeout(600)
@Isolated // Its bars are seconds.
class KilledServersTest {

  /** For how long after a user is there a server may say "not found"; the course names it. */
  static final Duration LATE = Duration.ofSeconds(1);

  private static final Duration UNANSWERED = Duration.ofSeconds(5);

  @AutoClose
  private final Cluster cluster;

  KilledServersTest() throws IOException {
    PassOver.withoutEtcd();
    cluster = Cluster.start(line -> {});
  }

  @Test
  void failNoLookUpAndLoseNoUser() throws Exception {
    whileEachEnds("kill -9 of each of three servers in turn", ClusterServer::kill, 1_000_000);
    whileEachEnds("rolling restart, by SIGTERM", ClusterServer::stop, 2_000_000);
  }

  private void whileEachEnds(String scenario, Consumer<ClusterServer> end, int firstId)
      throws Exception {
    try (ClusterLoad load = ClusterLoad.onAll(cluster.addresses(), firstId)) {
      load.await(Outcome.ADDED, 200);
      long start = System.nanoTime();
      for (ClusterServer server : cluster.servers()) {
        end.accept(server);
        load.await(Outcome.ADDED, 100);
        server.start();
        server.awaitReady();
        load.await(Outcome.ADDED, 300);
      }
      load.stop();
      Duration unanswered = load.history().addsUnanswered(start);
      ClusterProbe.awaitWell(cluster.addresses(), firstId - 1);
      for (ClusterServer server : cluster.servers()) {
        load.lookUpAllAt(server.address());
      }
      List<String> violations = load.history().violations(LATE);
      SoakTable.row(
          scenario,
          "%d clients that know all three; every id looked up again at each"
              .formatted(ClusterLoad.CLIENTS),
          seen(load, unanswered, violations),
          "0 failed, 0 that fit no order; late by under %d s; adds answered within %d s"
              .formatted(LATE.toSeconds(), UNANSWERED.toSeconds()));
      assertThat(load.failedLookUps()).isZero();
      assertThat(violations).isEmpty();
      assertThat(unanswered).isLessThan(UNANSWERED);
    }
  }

  static String seen(ClusterLoad load, Duration unanswered, List<String> violations) {
    return ("%d users acknowledged, %d adds without an answer, no add answered for %d ms; %d look-ups failed;"
            + " %d answers that fit no order; \"not found\" late by %d ms")
        .formatted(
            load.history().count(Outcome.ADDED),
            load.history().count(Outcome.UNKNOWN),
            unanswered.toMillis(),
            load.failedLookUps(),
            violations.size(),
            load.history().lateness().toMillis());
  }
}
