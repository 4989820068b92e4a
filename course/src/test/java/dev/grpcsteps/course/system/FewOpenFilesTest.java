package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that may open few files, each of which a connection may be. */
@Tag("soak")
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class FewOpenFilesTest {

  private static final int CONNECTIONS = 300;

  /** Java and the server need some sixty of them. */
  private static final List<String> FEW = List.of("sh", "-c", "ulimit -n 128; exec \"$@\"", "sh");

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
  void areNotAllGivenToStrangers() throws Exception {
    assertThat(newcomerAtA(WholeServerMain.class, "few open files", "served")).isEqualTo("OK");
  }

  /** The control: gRPC's defaults give them all away. */
  @Test
  void areAllGivenAwayWithoutDefence() throws Exception {
    String name = "few open files, control: gRPC's defaults";
    assertThat(newcomerAtA(UndefendedServerMain.class, name, "seen not to be served"))
        .isNotEqualTo("OK");
  }

  private String newcomerAtA(Class<?> main, String name, String bar) throws Exception {
    PassOver.onWindows("there is no ulimit");
    Path data = ManyUsers.write(folder.resolve("users.json"), 10);
    try (ServerProcess server = ServerProcess.ready(
        JavaProcess.start(FEW, List.of(), main, "--port", "0", "--data", data.toString()))) {
      for (int i = 0; i < CONNECTIONS; i++) {
        hostile.add(HostileClient.greeting(server.port()));
      }
      String newcomer = HonestClient.newcomer(server.target());
      SoakTable.row(
          name,
          CONNECTIONS + " connect to a server that may open 128 files",
          "newcomer " + newcomer,
          bar);
      return newcomer;
    }
  }
}
