package dev.grpcsteps.course.command;

import dev.grpcsteps.common.lab.EtcdMember;
import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.course.cluster.Cluster;
import dev.grpcsteps.course.cluster.ClusterServer;
import dev.grpcsteps.course.cluster.Failover;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** Several servers that share their users, to kill and to call. */
@Command(
    name = "cluster",
    description =
        "Run three servers on a replicated store, and tell what happens when some are killed.",
    footer = {
      "",
      "Needs etcd. All of it listens on 127.0.0.1, and keeps its data in folders that",
      "are removed at the end. Runs until stopped with Ctrl-C, so that you can call the",
      "servers too."
    })
public final class ClusterCommand implements Callable<Integer> {

  private static final String NO_ETCD = """
      error: this needs etcd, and there is none here. Install it:
        Debian, Ubuntu: apt-get install etcd-server
        macOS:          brew install etcd
        else:           https://github.com/etcd-io/etcd/releases
      If it is not on the PATH, name the program in the variable ETCD.""";

  @Override
  public Integer call() throws InterruptedException {
    if (!EtcdMembers.installed()) {
      System.err.println(NO_ETCD);
      return 1;
    }
    Consumer<String> out = System.out::println;
    try (Cluster cluster = Cluster.start(out)) {
      printAddresses(cluster);
      Failover.tell(cluster, out);
      printCalls(cluster);
      new CountDownLatch(1).await(); // Ctrl-C ends this JVM, and that ends the cluster.
      return 0;
    } catch (IOException e) {
      System.err.println("error: " + e.getMessage());
      return 1;
    }
  }

  private static void printAddresses(Cluster cluster) throws IOException {
    EtcdMember leader = cluster.etcd().leader();
    for (EtcdMember member : cluster.etcd().members()) {
      String leads = member == leader ? "   leads" : "";
      System.out.printf("  %-8s %s%s%n", member.name(), member.address(), leads);
    }
    for (ClusterServer server : cluster.servers()) {
      System.out.printf("  %-8s %s%n", server.name(), server.address());
    }
    System.out.println();
  }

  private static void printCalls(Cluster cluster) {
    System.out.printf("""

        Now you. In another terminal:
          ./learn run step4 client --host %s --trace AddUser 7 piyo piyo@example.com NORMAL
        Ctrl-C ends the servers and etcd, and removes their data.
        """, cluster.addresses());
  }
}
