package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.step4.whole.ClubManager;
import dev.grpcsteps.step4.whole.Clubs;
import dev.grpcsteps.step4.whole.UserManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A tool that knows nothing of our services but what it learns from the server by reflection. */
@Execution(ExecutionMode.CONCURRENT)
class BufCurlTest {

  private static String buf;

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.loopback(users -> List.of(new UserManager(users), new ClubManager(Clubs.load())));

  @TempDir
  private Path cache;

  @BeforeAll
  static void findBuf() {
    buf = ExternalTool.BUF.find(System.getenv());
  }

  @Test
  void listsTheServices() throws Exception {
    assertThat(curl("", "", "--list-services"))
        .contains("UserManager", "ClubManager", "grpc.health.v1.Health");
  }

  @Test
  void getsAUser() throws Exception {
    assertThat(call("UserManager/GetUser", "{'id': 1}"))
        .containsExactly(Json.of("{'user': {'id': 1, 'nickname': 'admin',"
            + " 'mailAddress': 'admin@example.com', 'userType': 'ADMINISTRATOR'}}"));
  }

  @Test
  void addsAUser() throws Exception {
    String saru = "{'id': 4294967295, 'nickname': '猿', 'mailAddress': 'saru@example.jp',"
        + " 'userType': 'GUEST'}";

    assertThat(call("UserManager/AddUser", saru))
        .containsExactly(Json.of("{'user': " + saru + "}"));
    assertThat(grpc.usersJson()).contains("\"id\": 4294967295, \"nickname\": \"猿\"");
  }

  @Test
  void getsEveryUserOfAType() throws Exception {
    assertThat(call("UserManager/GetUsersByType", "{'userType': 'NORMAL'}"))
        .extracting(response -> response.at("/user/nickname").textValue())
        .containsExactly("foo", "Zaru", "Saru");
  }

  @Test
  void countsTheIdsThatExist() throws Exception {
    assertThat(call("UserManager/CountAlreadyUsers", "{'id': 1} {'id': 99} {'id': 1}"))
        .containsExactly(Json.of("{'userCnt': 2}"));
  }

  @Test
  void getsUsersByIds() throws Exception {
    assertThat(call("UserManager/GetUsersByIds", "{'id': 2} {'id': 99} {'id': 1}"))
        .extracting(response -> response.at("/user/nickname").textValue())
        .containsExactly("guest", "admin");
  }

  @Test
  void getsAClub() throws Exception {
    assertThat(call("ClubManager/GetClub", "{'id': 2}"))
        .extracting(response -> response.at("/club/name").textValue())
        .containsExactly("Office");
  }

  @Test
  void findsTheServiceHealthy() throws Exception {
    assertThat(call("grpc.health.v1.Health/Check", "{'service': 'UserManager'}"))
        .containsExactly(Json.of("{'status': 'SERVING'}"));
  }

  private List<JsonNode> call(String method, String requests)
      throws IOException, InterruptedException {
    // From its standard input: quotes in an argument do not survive a Windows script.
    return Json.allOf(curl("/" + method, requests.replace('\'', '"'), "--data", "@-"));
  }

  private List<String> curl(String path, String input, String... options)
      throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder(buf, "curl", "--protocol", "grpc");
    command.command().add("--http2-prior-knowledge");
    command.command().addAll(List.of(options));
    command.command().add("http://" + grpc.target() + path);
    command.environment().put("BUF_CACHE_DIR", cache.toString());
    try (RunningProcess process = RunningProcess.start(command)) {
      if (!input.isEmpty()) {
        process.type(input);
      }
      process.closeInput();
      Ended end = process.awaitEnd();
      assertThat(end.errors()).isEmpty();
      assertThat(end.exitCode()).isZero();
      return end.output();
    }
  }
}
