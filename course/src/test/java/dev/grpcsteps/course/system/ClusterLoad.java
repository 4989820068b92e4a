package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.client.ServerList;
import dev.grpcsteps.common.client.ServiceConfig;
import dev.grpcsteps.course.system.CallHistory.Outcome;
import dev.grpcsteps.proto.UserManagerGrpc;
import io.grpc.InsecureChannelCredentials;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Sixteen clients that add users and look them up, whatever happens, until they are stopped. */
final class ClusterLoad implements AutoCloseable {

  static final int CLIENTS = 16;

  /** Between two calls of a client: two cores have servers and etcd to run, too. */
  private static final long PAUSE = Duration.ofMillis(25).toNanos();

  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private final CallHistory history = new CallHistory();
  private final AddGetLoad load;
  private final int firstId;
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private volatile boolean over;

  private ClusterLoad(int firstId, Supplier<ClientChannel> channels) {
    this.firstId = firstId;
    this.load = new AddGetLoad(history, firstId);
    for (int client = 0; client < CLIENTS; client++) {
      Random random = new Random(client);
      threads.execute(() -> run(channels, random));
    }
  }

  /** Clients that know several servers, {@code HOST:PORT,HOST:PORT...}, and treat them as ours do. */
  static ClusterLoad onAll(String servers, int firstId) {
    return new ClusterLoad(firstId, () -> channel(servers));
  }

  /** Clients that know one. */
  static ClusterLoad onOne(String server, int firstId) {
    return new ClusterLoad(firstId, () -> ClientChannel.to(server));
  }

  static ClientChannel channel(String servers) {
    return ClientChannel.to(
        ServerList.target(servers),
        InsecureChannelCredentials.create(),
        builder -> builder.defaultServiceConfig(ServiceConfig.forSeveralServers()));
  }

  private void run(Supplier<ClientChannel> channels, Random random) {
    try (ClientChannel channel = channels.get()) {
      while (!over) {
        load.call(UserManagerGrpc.newBlockingV2Stub(channel), random);
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  CallHistory history() {
    return history;
  }

  int failedLookUps() {
    return load.failedLookUps();
  }

  /** Waits until so many more calls have ended in this way. */
  void await(Outcome outcome, int more) {
    long enough = history.count(outcome) + more;
    long end = System.nanoTime() + PATIENCE;
    while (history.count(outcome) < enough) {
      assertThat(System.nanoTime()).as("%d more %s", more, outcome).isLessThan(end);
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Looks up every id that was used, at one server. */
  void lookUpAllAt(String server) {
    load.lookUp(server, firstId, load.nextId() - 1);
  }

  /** Has the clients finish their calls. */
  void stop() throws InterruptedException {
    over = true;
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }
}
