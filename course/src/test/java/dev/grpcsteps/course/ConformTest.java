package dev.grpcsteps.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.course.command.Terminal;
import dev.grpcsteps.course.command.Terminal.Session;
import dev.grpcsteps.course.conform.Contract;
import dev.grpcsteps.step1.UnaryServerMain;
import dev.grpcsteps.step2.ServerStreamingServerMain;
import dev.grpcsteps.step3.ClientStreamingServerMain;
import dev.grpcsteps.step4.BidiServerMain;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.BindableService;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformTest {

  private static Session conform(String... args) throws Exception {
    String[] all = new String[args.length + 1];
    all[0] = "conform";
    System.arraycopy(args, 0, all, 1, args.length);
    return Terminal.run("", () -> Learn.execute(all));
  }

  private static Session ofStage(int stage, Function<UserStore, List<BindableService>> services)
      throws Exception {
    try (GrpcFixture grpc = GrpcFixture.loopback(services)) {
      return conform(grpc.target(), "--stage", String.valueOf(stage));
    }
  }

  @Test
  void saysWhichChecksHoldInEightyColumns(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("report.json");
    try (GrpcFixture grpc = GrpcFixture.loopback(WholeServerMain::services)) {
      Session session = conform(grpc.target(), "--club", "--report", file.toString());

      assertThat(session.exitCode()).isZero();
      assertThat(session.lines())
          .contains("stage 1: unary", "club: a second service")
          .contains("  ok   An id that is sent twice counts twice.")
          .contains(
              "  -    A server that was stopped and started again still has its users, whole.")
          .contains("This server keeps the contract, as far as it was asked.")
          .allMatch(line -> line.length() <= 80);
    }
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    assertThat(report.get("holds").booleanValue()).isTrue();
    assertThat(report.get("checks").findValuesAsText("name"))
        .containsExactlyElementsOf(
            Contract.CHECKS.stream().map(check -> check.name()).toList());
  }

  @Test
  void saysOfEachThatFailsWhatWouldBeRightAndWhereToRead(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("report.json");
    try (GrpcFixture grpc = GrpcFixture.loopback(BidiServerMain::services)) {
      Session session = conform(grpc.target(), "--stage", "1", "--report", file.toString());

      assertThat(session.exitCode()).isEqualTo(1);
      assertThat(session.lines())
          .contains("  FAIL AddUser echoes the user, and GetUser gives it back with every field.")
          .anyMatch(line -> line.matches("       sent:  /UserManager/AddUser, id \\d+, .*"))
          .anyMatch(line -> line.startsWith("       came:  status UNIMPLEMENTED"))
          .anyMatch(line -> line.endsWith("for the path /UserManager/AddUser"))
          .anyMatch(line -> line.startsWith("       right: status OK and one message: the user"))
          .contains("       see:   docs/03-unary.md, \"read it\"")
          .contains("  -    The others of this stage are not asked: the first does not hold")
          .contains("It does not hold yet: stage 1.")
          .allMatch(line -> line.length() <= 80);
    }
    JsonNode first = new ObjectMapper().readTree(file.toFile()).get("checks").get(0);
    assertThat(first.get("result").textValue()).isEqualTo("failed");
    assertThat(first.get("came").textValue()).startsWith("status UNIMPLEMENTED");
  }

  @Test
  void isPassedByEachStepsServerInItsOwnStage() throws Exception {
    assertThat(ofStage(1, UnaryServerMain::services).exitCode()).isZero();
    assertThat(ofStage(2, ServerStreamingServerMain::services).exitCode()).isZero();
    assertThat(ofStage(3, ClientStreamingServerMain::services).exitCode()).isZero();
    assertThat(ofStage(4, BidiServerMain::services).exitCode()).isZero();
  }

  @Test
  void endsWithTwoWhereThereIsNothingToAsk() throws Exception {
    assertThat(conform(FreePorts.nobodysTarget()).exitCode()).isEqualTo(2);
    assertThat(conform("localhost").exitCode()).isEqualTo(2);
    assertThat(conform("localhost:1", "--stage", "5").exitCode()).isEqualTo(2);
    assertThat(conform("localhost:1", "--patience", "0").exitCode()).isEqualTo(2);
    assertThat(conform("example.com:1", "--token-file", "token").exitCode()).isEqualTo(2);
  }

  @Test
  void namesTheOptionThatIsWrong(@TempDir Path folder) throws Exception {
    assertWrong("--stage must be a number, but was 'x'", "--stage", "x");
    assertWrong("--patience must be a number, but was 'x'", "--patience", "x");
    Path missing = folder.resolve("missing");
    assertWrong(
        "--report must be a file that can be written, but was %s: there is no folder %s"
            .formatted(missing.resolve("report.json"), missing),
        "--report",
        missing.resolve("report.json").toString());
    assertWrong(
        "--report must be a file that can be written, but was %s: Is a directory".formatted(folder),
        "--report",
        folder.toString());
  }

  private static void assertWrong(String error, String option, String value) throws Exception {
    Session session = conform("localhost:1", option, value);

    assertThat(session.exitCode()).isEqualTo(2);
    assertThat(session.errors()).startsWith("error: " + error);
  }
}
