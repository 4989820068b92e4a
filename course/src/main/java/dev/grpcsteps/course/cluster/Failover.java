package dev.grpcsteps.course.cluster;

import dev.grpcsteps.common.lab.EtcdMember;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells what clients see while a server is killed, and then the member of etcd that leads the others. */
public final class Failover {

  private static final long WATCHED_SECONDS = 3;
  private static final int ADDS = 10; // So that the wait for an answer is over.

  private final Cluster cluster;
  private final Consumer<String> out;

  private Failover(Cluster cluster, Consumer<String> out) {
    this.cluster = cluster;
    this.out = out;
  }

  /**
   * Does it; afterwards all that was killed runs again.
   *
   * @param out takes the lines
   * @throws IOException if one that was killed does not start again, or etcd gets no leader
   */
  public static void tell(Cluster cluster, Consumer<String> out)
      throws IOException, InterruptedException {
    try (Traffic traffic = new Traffic(cluster.addresses())) {
      new Failover(cluster, out).tell(traffic.tally());
    }
  }

  private void tell(Tally tally) throws IOException, InterruptedException {
    for (ClusterServer server : cluster.servers()) {
      tally.awaitAnswerOf(server.address());
    }
    tally.take();
    out.accept("Two clients know all three servers.");
    out.accept("One looks up a user again and again, the other adds users.");
    watch(tally, "All of them run:");
    killServer(tally, cluster.servers().get(0));
    killLeader(tally);
  }

  private void killServer(Tally tally, ClusterServer server)
      throws IOException, InterruptedException {
    server.kill();
    tally.take(); // What it still answered says nothing of what comes.
    watch(tally, server.name() + " was killed, as kill -9 does:");
    long start = System.nanoTime();
    server.start();
    server.awaitReady();
    tally.awaitAnswerOf(server.address());
    tally.take();
    out.accept("%s was started again; after %.1f s it answered calls."
        .formatted(server.name(), (System.nanoTime() - start) / 1e9));
  }

  private void killLeader(Tally tally) throws IOException, InterruptedException {
    EtcdMember leader = cluster.etcd().leader();
    leader.kill();
    watch(tally, leader.name() + ", which led etcd, was killed:");
    out.accept("  " + cluster.etcd().leader().name() + " leads etcd now");
    leader.start();
    watch(tally, leader.name() + " was started again:");
  }

  /** What was done is in the headline; what came of it is seen from now on, for some seconds. */
  private void watch(Tally tally, String headline) throws InterruptedException {
    out.accept("");
    out.accept(headline);
    TimeUnit.SECONDS.sleep(WATCHED_SECONDS);
    tally.awaitAdds(ADDS);
    out.accept(tally.take().text(cluster.servers()));
  }
}
