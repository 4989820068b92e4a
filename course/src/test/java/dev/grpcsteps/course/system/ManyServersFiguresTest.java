package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.course.cluster.Cluster;
import dev.grpcsteps.course.cluster.ClusterServer;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.StatusException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What look-ups cost where the users are in etcd, and where there are three servers. */
@Tag("soak")
@Timeout(600)
@Isolated // Its bars are ratios of times.
class ManyServersFiguresTest {

  private static final int CLIENTS = 16;
  private static final int ROUNDS = 10;

  /** And no time: servers of a slow machine would be compared before they are warm. */
  private static final int CALLS = 5_000;

  private static final UserRequest REQUEST = UserRequest.newBuilder().setId(1).build();

  @TempDir
  private Path folder;

  @AutoClose("shutdownNow")
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

  @Test
  void lookUpsCostNoMoreThanWithAFile() throws Exception {
    PassOver.withoutEtcd();
    PassOver.unlessOnLinux("there is no taskset");
    try (Cluster cluster = Cluster.start(line -> {});
        ServerProcess file = ServerProcess.ours(folder.resolve("users.json"));
        ClientChannel ofFile = ClientChannel.to(file.target());
        ClientChannel ofOne = ClientChannel.to(cluster.servers().get(0).address());
        ClientChannel ofAll = ClusterLoad.channel(cluster.addresses())) {
      // With both cores: on one that is busy, a JVM compiles for half a minute.
      warmUp(file.target());
      for (ClusterServer server : cluster.servers()) {
        warmUp(server.address());
      }
      pin(Stream.concat(
              cluster.servers().stream().map(ClusterServer::pid),
              Stream.of(file.process().pid()))
          .toList());
      double one = 0;
      double all = 0;
      double alone = 0;
      for (int round = 0; round < ROUNDS; round++) {
        alone = Math.max(alone, perSecond(ofFile));
        one = Math.max(one, perSecond(ofOne));
        all = Math.max(all, perSecond(ofAll));
      }

      SoakTable.row(
          "look-ups a second: one server with etcd, three with etcd, one with a file",
          "%d clients on one core, all servers on another; %d times in turn, the best of each"
              .formatted(CLIENTS, ROUNDS),
          "%,.0f, %,.0f and %,.0f: ratios to the file %.2f and %.2f"
              .formatted(one, all, alone, one / alone, all / alone),
          "one at least 0.8, three on that one core at least 0.5");
      assertThat(one / alone).isGreaterThan(0.8);
      assertThat(all / alone).isGreaterThan(0.5);
    }
  }

  private void warmUp(String target) throws Exception {
    try (ClientChannel channel = ClientChannel.to(target)) {
      perSecond(channel);
      perSecond(channel);
    }
  }

  @AfterEach
  void unpin() throws Exception {
    pin(ProcessHandle.current().pid(), "0-" + (Runtime.getRuntime().availableProcessors() - 1));
  }

  /** The servers on the second core, the clients on the first. */
  private static void pin(List<Long> servers) throws IOException, InterruptedException {
    for (long server : servers) {
      pin(server, "1");
    }
    pin(ProcessHandle.current().pid(), "0");
  }

  private static void pin(long pid, String core) throws IOException, InterruptedException {
    new ProcessBuilder("taskset", "-a", "-p", "-c", core, String.valueOf(pid))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private double perSecond(ClientChannel channel) throws Exception {
    AtomicInteger begun = new AtomicInteger();
    Callable<Boolean> client = () -> call(channel, begun);
    long start = System.nanoTime();
    for (Future<Boolean> each :
        threads.invokeAll(Stream.generate(() -> client).limit(CLIENTS).toList())) {
      each.get();
    }
    return CALLS * 1e9 / (System.nanoTime() - start);
  }

  private static boolean call(ClientChannel channel, AtomicInteger begun) throws StatusException {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    while (begun.getAndIncrement() < CALLS) {
      var unused = stub.getUser(REQUEST);
    }
    return true;
  }
}
