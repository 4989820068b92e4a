package dev.grpcsteps.bench;

import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A server alone in its JVM, so that whatever is allocated there is its own; the clients, in another
 * process, make a number of calls each time they are told to.
 */
@State(Scope.Benchmark)
public class ServerAllocation {

  private static final int CALLS = 5_000;

  /** JMH sets it: the course's server, or a bare one. */
  @Param({"shipped", "bare"})
  public String server = "";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private @Nullable LoadProcess clients;

  /** Starts the server and its clients. */
  @Setup
  public void start() throws IOException {
    BenchFolder folder = open(new BenchFolder());
    JsonFileUserStore users = open(JsonFileUserStore.open(folder.users(Workload.USERS)));
    clients = open(LoadProcess.start("127.0.0.1:" + startServer(users)));
  }

  private int startServer(JsonFileUserStore users) throws IOException {
    if (server.equals("shipped")) {
      RunningServer shipped = RunningServer.listen(
          ServerSetup.onLoopback(),
          WholeServerMain.services(users),
          WholeServerMain::onTheEventLoop);
      opened.push(() -> shipped.stop(Duration.ofSeconds(5)));
      return shipped.address().getPort();
    }
    Server bare = BareServerMain.start("direct", users);
    opened.push(bare::shutdownNow);
    return bare.getPort();
  }

  private <T extends AutoCloseable> T open(T some) {
    opened.push(some);
    return some;
  }

  /** Ends them, the last one started first. */
  @TearDown
  public void stop() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  /** Waits while the server answers. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void getUser() throws IOException {
    Objects.requireNonNull(clients).make(CALLS);
  }
}
