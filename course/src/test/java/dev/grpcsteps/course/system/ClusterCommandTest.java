package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.course.Learn;
import dev.grpcsteps.course.cluster.ClusterServer;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./learn cluster} from its start to its end, which leaves nothing that runs. */
class ClusterCommandTest {

  private static final int SIGTERM_EXIT = 143;

  @TempDir
  private Path folder;

  @Test
  @Tag("ci")
  void tellsAFailoverAndEndsAllThatItHasStarted() throws Exception {
    PassOver.withoutEtcd();
    PassOver.onWindows("there is no SIGTERM");
    try (RunningProcess learn = JavaProcess.start(Learn.class, "cluster")) {
      List<String> told = linesUntil(learn, "Ctrl-C ends ");
      List<ProcessHandle> started = startedBy(learn);
      learn.terminate();
      Ended end = learn.awaitEnd();

      assertThat(told).contains("server1 was killed, as kill -9 does:");
      assertThat(told)
          .filteredOn(line -> line.contains("look-ups:"))
          .hasSize(4)
          .allMatch(line -> line.contains("none failed"));
      assertThat(started).as("servers and members of etcd").hasSize(6);
      assertThat(end.exitCode()).isEqualTo(SIGTERM_EXIT);
      assertThat(started).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  @Tag("ci")
  void endsAllThatItHasStartedWhenItIsStoppedBeforeAllIsThere() throws Exception {
    PassOver.withoutEtcd();
    PassOver.onWindows("there is no SIGTERM");
    try (RunningProcess learn = JavaProcess.start(Learn.class, "cluster")) {
      linesUntil(learn, "starting three servers");
      List<ProcessHandle> started = startedBy(learn);
      learn.terminate();

      assertThat(learn.awaitEnd().exitCode()).isEqualTo(SIGTERM_EXIT);
      assertThat(started).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void saysHowToGetEtcdWhereThereIsNone() throws Exception {
    PassOver.onWindows("there is no env");
    Ended end = runWithEtcd("no-such-program");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.errors()).contains("  Debian, Ubuntu: apt-get install etcd-server");
  }

  @Test
  void saysThatEtcdDoesNotStart() throws Exception {
    PassOver.onWindows("there is no env");
    Ended end = runWithEtcd("false");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.errors()).first().asString().startsWith("error: etcd does not run: ");
  }

  @Test
  void saysWhyAServerDoesNotStart() throws Exception {
    String nobody = FreePorts.nobodysTarget();
    try (ClusterServer server = new ClusterServer(folder, "server1", nobody)) {
      server.start();

      assertThatThrownBy(server::awaitReady)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("server1 does not start: error: cannot read the users from etcd");
    }
  }

  private static Ended runWithEtcd(String program) throws IOException, InterruptedException {
    try (RunningProcess learn =
        JavaProcess.start(List.of("env", "ETCD=" + program), List.of(), Learn.class, "cluster")) {
      learn.closeInput();
      return learn.awaitEnd();
    }
  }

  private static List<String> linesUntil(RunningProcess learn, String last)
      throws InterruptedException {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(learn.nextLine());
    } while (!lines.get(lines.size() - 1).startsWith(last));
    return lines;
  }

  private static List<ProcessHandle> startedBy(RunningProcess learn) {
    return ProcessHandle.of(learn.pid()).orElseThrow().descendants().toList();
  }
}
