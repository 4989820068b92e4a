package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server whose handler takes more memory than there is. */
@Tag("soak")
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class NoMemoryTest {

  private static final String ENDS = "-XX:+ExitOnOutOfMemoryError";

  @TempDir
  private Path folder;

  private final List<HostileClient> hostile = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (HostileClient client : hostile) {
      client.close();
    }
  }

  @Test
  void endsTheServerWithAMessage() throws Exception {
    try (ServerProcess server = start(HeedlessServerMain.class, List.of("-Xmx64m", ENDS))) {
      hostile.add(HostileClient.greeting(server.port()).askingForUsers(20));
      Ended ended = server.process().awaitEnd();

      String said = lastWords(ended);
      SoakTable.row(
          "no memory, -Xmx64m",
          "20 streams of 100,000 users to a loop over onNext, nobody reads",
          "exit code %d; said: %s".formatted(ended.exitCode(), said),
          "ends by itself, and says why");
      assertThat(ended.exitCode()).isEqualTo(3);
      assertThat(said).startsWith("Terminating due to java.lang.OutOfMemoryError");
    }
  }

  /** Netty's own account of it, made small here; the JVM's option does not hear of that. */
  @Test
  void endsTheServerAlsoWhereItIsNotOfTheHeap() throws Exception {
    String little = "-Dio.grpc.netty.shaded.io.netty.maxDirectMemory=" + (4 << 20);
    try (ServerProcess server = start(WholeServerMain.class, List.of("-Xmx64m", ENDS, little))) {
      for (int i = 0; i < 200; i++) {
        // Within the window, so that all of it is kept.
        hostile.add(HostileClient.greeting(server.port()).sendingIds(3));
      }
      Ended ended = server.process().awaitEnd();

      SoakTable.row(
          "no direct memory, 4 MB of it",
          "200 streams of 48 KiB of ids, no answer taken",
          "exit code %d; said: %s".formatted(ended.exitCode(), lastWords(ended)),
          "ends by itself, and says why");
      assertThat(ended.exitCode()).isEqualTo(3);
      assertThat(lastWords(ended)).contains("OutOfDirectMemoryError");
    }
  }

  /** The control: without the option it runs on, and serves nobody. */
  @Test
  void leavesAServerThatServesNobodyWithoutTheOption() throws Exception {
    List<String> options = List.of("-Xmx64m", "-XX:-ExitOnOutOfMemoryError");
    try (ServerProcess server = start(UndefendedServerMain.class, options);
        Flood flood = new Flood(Flood.Kind.STREAMS, server.port())) {
      String newcomer = HonestClient.newcomer(server.target());
      boolean runs = ProcessHandle.of(server.process().pid()).orElseThrow().isAlive();

      SoakTable.row(
          "no memory, control: gRPC's defaults without the option",
          Flood.Kind.STREAMS.words(),
          "runs: %s; newcomer %s".formatted(runs, newcomer),
          "runs, and serves nobody");
      assertThat(flood).isNotNull();
      assertThat(runs).isTrue();
      assertThat(newcomer).isEqualTo("DEADLINE_EXCEEDED");
    }
  }

  /** So that {@code ./learn} has it, and no test alone. */
  @Test
  void isWhatEveryServerOfTheCourseIsStartedWith() throws Exception {
    assertThat(Files.readAllLines(Path.of("jvm.options"))).contains(ENDS);
  }

  private static String lastWords(Ended ended) {
    return Stream.concat(ended.output().stream(), ended.errors().stream())
        .filter(line -> line.startsWith("Terminating due to "))
        .findFirst()
        .orElse("nothing");
  }

  private ServerProcess start(Class<?> main, List<String> options) throws Exception {
    Path data = ManyUsers.write(folder.resolve("users.json"), 101_100);
    return ServerProcess.inAJvm(options, main, data);
  }
}
