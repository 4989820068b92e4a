package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How the server starts, or says in one line why it cannot. */
@Execution(ExecutionMode.CONCURRENT)
class ServerProcessTest {

  @TempDir
  private Path folder;

  @Test
  void saysOnOneLineWhereItListensAndMakesTheFile() throws Exception {
    Path data = folder.resolve("new folder").resolve("users.json");

    try (ServerProcess server = ServerProcess.ours(data)) {
      JsonNode users = new ObjectMapper().readTree(data.toFile());
      assertThat(users).hasSize(6);
      assertThat(users.at("/1/nickname").textValue()).isEqualTo("admin");
      assertThat(server.process().nextError()).isEqualTo("6 users in " + data);

      server.process().kill();
      assertThat(server.process().awaitEnd().output()).isEmpty();
    }
  }

  @Test
  void refusesAFileThatAnotherServerHas() throws Exception {
    Path data = folder.resolve("users.json");

    try (ServerProcess holder = ServerProcess.ours(data)) {
      byte[] before = Files.readAllBytes(data);
      Ended second = start(data, 0);

      assertThat(onlyError(second))
          .startsWith("error: " + data.toRealPath())
          .contains("in use by another server (process " + holder.process().pid() + ")");
      assertThat(data).hasBinaryContent(before);
    }
  }

  @Test
  void namesThePortThatAnotherServerHas() throws Exception {
    try (ServerProcess holder = ServerProcess.ours(folder.resolve("users.json"))) {
      Ended second = start(folder.resolve("other.json"), holder.port());

      assertThat(onlyError(second))
          .startsWith("error: cannot listen on 127.0.0.1 port " + holder.port() + ": ");
    }
  }

  @Test
  void saysWhereAFileIsDamagedAndLeavesItAlone() throws Exception {
    Path data = folder.resolve("users.json");
    String damagedLine =
        "  \"2\": {\"id\": 2, \"nickname\": \"b\", \"mail_address\": \"b@b\", \"user_type\": \"BOSS\"}";
    String damaged = """
        {
          "1": {"id": 1, "nickname": "a", "mail_address": "a@a", "user_type": "NORMAL"},
        %s
        }
        """.formatted(damagedLine);
    Files.writeString(data, damaged);

    Ended server = start(data, 0);

    int column = damagedLine.indexOf("\"BOSS\"") + 1;
    assertThat(onlyError(server))
        .contains("users.json:3:" + column + ": user_type must be ")
        .contains("but was \"BOSS\"");
    assertThat(data).hasContent(damaged);
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws Exception {
    assertThat(onlyError(start(folder, 0))).startsWith("error: cannot use " + folder + ": ");
  }

  @Test
  void refusesAPortThatCannotBe() throws Exception {
    Path data = folder.resolve("users.json");

    Ended server = start(data, 70_000);

    assertThat(server.exitCode()).isEqualTo(2);
    assertThat(server.output()).isEmpty();
    assertThat(server.errors()).contains("error: --port must be 0 to 65535, but was 70000");
    assertThat(data).doesNotExist();
  }

  private static Ended start(Path data, int port) throws IOException, InterruptedException {
    return JavaProcess.run(
        WholeServerMain.class, "--data", data.toString(), "--port", Integer.toString(port));
  }

  /** The line with which a server says that it cannot start. */
  private static String onlyError(Ended server) {
    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.output()).isEmpty();
    assertThat(server.errors()).singleElement().asString().startsWith("error: ");
    return server.errors().get(0);
  }
}
