package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.step4.whole.ClubManager;
import dev.grpcsteps.step4.whole.Clubs;
import dev.grpcsteps.step4.whole.UserManager;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The article's client on our server: another language, and the contract written down anew. */
@Execution(ExecutionMode.CONCURRENT)
class PythonClientTest {

  private static Python python;

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.loopback(users -> List.of(new UserManager(users), new ClubManager(Clubs.load())));

  @BeforeAll
  static void findPython() {
    python = Python.find();
  }

  @Test
  void getsAUser() throws Exception {
    assertThat(call("GetUser", "1")).containsExactly(admin());
  }

  @Test
  void seesTheErrorInTheBodyOfAnAnswer() throws Exception {
    assertThat(call("GetUser", "99"))
        .containsExactly(Json.of("{'error': true, 'message': 'not found', 'user': null}"));
  }

  @Test
  void addsAUserWithTheHighestIdAndAJapaneseNickname() throws Exception {
    Python.requireArgument("猿");
    JsonNode saru = found("{'id': 4294967295, 'nickname': '猿',"
        + " 'mail_address': 'saru@example.jp', 'user_type': 0}");

    assertThat(call("AddUser", "4294967295", "猿", "saru@example.jp", "0")).containsExactly(saru);
    assertThat(call("GetUser", "4294967295")).containsExactly(saru);
    assertThat(grpc.usersJson()).contains("\"id\": 4294967295, \"nickname\": \"猿\"");
  }

  @Test
  void getsEveryUserOfAType() throws Exception {
    assertThat(call("GetUsersByType", "1"))
        .extracting(response -> response.at("/user/nickname").textValue())
        .containsExactly("foo", "Zaru", "Saru");
  }

  @Test
  void countsTheIdsThatExist() throws Exception {
    assertThat(call("CountAlreadyUsers", "1", "2", "99", "1"))
        .containsExactly(Json.of("{'error': false, 'user_cnt': 3}"));
  }

  @Test
  void getsUsersByIds() throws Exception {
    assertThat(call("GetUsersByIds", "2", "99", "1")).containsExactly(guest(), admin());
  }

  @Test
  void isAnsweredBeforeItSendsTheNextId() throws Exception {
    assertThat(call("GetUsersByIds", "--ping-pong", "1", "2")).containsExactly(admin(), guest());
  }

  @Test
  void getsAClub() throws Exception {
    assertThat(call("GetClub", "1"))
        .containsExactly(
            Json.of("{'error': false, 'message': '', 'club': {'id': 1, 'name': 'Monkeys',"
                + " 'address': '1-1 Monkey Mountain', 'user_id_list': [5, 6]}}"));
  }

  @Test
  void seesAStatus() throws Exception {
    Ended client = run("GetUsersByType", "9");

    assertThat(client.errors())
        .containsExactly("INVALID_ARGUMENT: user_type must be 0 to 4, but was 9");
    assertThat(client.exitCode()).isEqualTo(1);
  }

  private List<JsonNode> call(String... call) throws IOException, InterruptedException {
    Ended client = run(call);
    assertThat(client.errors()).isEmpty();
    assertThat(client.exitCode()).isZero();
    return Json.allOf(client.output());
  }

  private Ended run(String... call) throws IOException, InterruptedException {
    String[] args = Stream.concat(Stream.of(grpc.target()), Stream.of(call)).toArray(String[]::new);
    try (RunningProcess client = python.start("client.py", args)) {
      return client.awaitEnd();
    }
  }

  private static JsonNode admin() throws JsonProcessingException {
    return found(
        "{'id': 1, 'nickname': 'admin', 'mail_address': 'admin@example.com', 'user_type': 2}");
  }

  private static JsonNode guest() throws JsonProcessingException {
    return found(
        "{'id': 2, 'nickname': 'guest', 'mail_address': 'guest@example.com', 'user_type': 3}");
  }

  private static JsonNode found(String user) throws JsonProcessingException {
    return Json.of("{'error': false, 'message': '', 'user': " + user + "}");
  }
}
