package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.LiveHeap;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More connections and streams than a server of 64 MB has memory for. */
@Tag("soak")
@Timeout(300)
class FloodedServerTest {

  private static final int CONNECTIONS = 20_000;
  private static final int HELD = 3_000; // At once, because this JVM may open no more files.
  private static final int STREAMS = 1_000;
  private static final int PER_CONNECTION = 100;
  private static final int UPLOADS = 200;
  private static final double BAR = 24; // MiB.

  @TempDir
  private Path folder;

  private final Deque<HostileClient> hostile = new ArrayDeque<>();

  @AfterEach
  void closeAll() throws IOException {
    for (HostileClient client : hostile) {
      client.close();
    }
  }

  @Test
  void servesOnUnderAFloodOfConnections() throws Exception {
    isServedUnder("connections", CONNECTIONS + " connect, 3,000 held at once", this::connect);
  }

  @Test
  void servesOnUnderAFloodOfStreamsThatNobodyReads() throws Exception {
    isServedUnder("streams", STREAMS + " streams of 20,000 users, no window", this::stream);
  }

  @Test
  void servesOnUnderAFloodOfIdsThatNobodyAskedFor() throws Exception {
    isServedUnder("ids", UPLOADS + " streams of 1 MB of ids, no answer taken", this::upload);
  }

  /** What is done to a server that listens on a port. */
  private interface Attack {
    void on(int port) throws IOException;
  }

  private void isServedUnder(String name, String done, Attack attack) throws Exception {
    try (ServerProcess server = start(WholeServerMain.class, "-Xmx64m");
        HonestClient honest = new HonestClient(server.target())) {
      double before = LiveHeap.of(server.process().pid());
      int servedBefore = honest.served();
      attack.on(server.port());
      double during = LiveHeap.peakOf(server.process().pid(), 3);
      String newcomer = HonestClient.newcomer(server.target());
      int served = honest.served() - servedBefore;

      SoakTable.row(
          "flood of " + name + ", -Xmx64m",
          done,
          "live heap %.1f MiB, then %.1f; honest client served %,d times, failed %d; newcomer %s"
              .formatted(before, during, served, honest.failed(), newcomer),
          "at most %.0f MiB more; honest client always served".formatted(BAR));
      assertThat(during - before).isLessThan(BAR);
      assertThat(served).isPositive();
      assertThat(honest.failed()).isZero();
      assertThat(newcomer).isEqualTo("OK");
    }
  }

  /** The control: gRPC's defaults take all of them, and what they cost is seen. */
  @Test
  void isSeenToCostMuchInConnectionsWithoutDefence() throws Exception {
    isCostly("connections", CONNECTIONS + " connect, 3,000 held at once", this::connect);
  }

  @Test
  void isSeenToCostMuchInStreamsWithoutDefence() throws Exception {
    isCostly("streams", STREAMS + " streams of 20,000 users, no window", this::stream);
  }

  private void isCostly(String name, String done, Attack attack) throws Exception {
    try (ServerProcess server = start(UndefendedServerMain.class, "-Xmx4g")) {
      double before = LiveHeap.of(server.process().pid());
      attack.on(server.port());
      double during = LiveHeap.peakOf(server.process().pid(), 3);

      SoakTable.row(
          "flood of " + name + ", control: gRPC's defaults",
          done + ", with -Xmx4g",
          "live heap %.1f MiB, then %.1f".formatted(before, during),
          "seen to take more than %.0f MiB".formatted(BAR));
      assertThat(during - before).isGreaterThan(BAR);
    }
  }

  /** What waits for a handler is not on the heap: the control is that nobody gets in any more. */
  @Test
  void isSeenToStopServingUnderIdsWithoutDefence() throws Exception {
    try (ServerProcess server = start(UndefendedServerMain.class, "-Xmx64m")) {
      String before = HonestClient.newcomer(server.target());
      upload(server.port());
      String newcomer = HonestClient.newcomer(server.target());

      SoakTable.row(
          "flood of ids, control: gRPC's defaults",
          UPLOADS + " streams of 1 MB of ids, no answer taken, with -Xmx64m",
          "newcomer before %s, then %s".formatted(before, newcomer.lines().findFirst().orElse("")),
          "seen to stop serving");
      assertThat(before).isEqualTo("OK");
      assertThat(newcomer).isNotEqualTo("OK");
    }
  }

  private ServerProcess start(Class<?> main, String heap) throws Exception {
    Path data = ManyUsers.write(folder.resolve("users.json"), 20_000);
    return ServerProcess.ready(JavaProcess.start(
        List.of(),
        List.of(heap, "-XX:+ExitOnOutOfMemoryError"),
        main,
        "--port",
        "0",
        "--data",
        data.toString()));
  }

  private void connect(int port) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      hostile.add(HostileClient.greeting(port));
      if (hostile.size() > HELD) {
        hostile.remove().close();
      }
    }
  }

  private void upload(int port) throws IOException {
    for (int i = 0; i < UPLOADS; i++) {
      hostile.add(HostileClient.greeting(port).sendingIds());
    }
  }

  private void stream(int port) throws IOException {
    for (int i = 0; i < STREAMS / PER_CONNECTION; i++) {
      hostile.add(HostileClient.greeting(port).askingForUsers(PER_CONNECTION));
    }
  }
}
