package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.step4.whole.UserManager;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The client when the ids of a stream are typed while the call goes on. */
@Execution(ExecutionMode.CONCURRENT)
class TypedIdsTest {

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new UserManager(users)));

  @Test
  void printsEachAnswerBeforeTheNextIdIsTyped() throws Exception {
    try (RunningProcess client = ClientProcess.start(grpc.target(), "GetUsersByIds", "-")) {
      client.type("1");
      assertThat(client.nextLine()).startsWith("user 1: admin ");
      client.type("2");
      assertThat(client.nextLine()).startsWith("user 2: guest ");
      client.closeInput();

      Ended end = client.awaitEnd();
      assertThat(end.output()).isEmpty();
      assertThat(end.exitCode()).isZero();
    }
  }

  @Test
  void saysWhichTypedLineIsNoIdAndGoesOn() throws Exception {
    try (RunningProcess client = ClientProcess.start(grpc.target(), "GetUsersByIds", "-")) {
      assertThat(client.nextError()).startsWith("type one id a line");
      client.type("x");
      assertThat(client.nextError())
          .isEqualTo("id must be a whole number from 0 to 4294967295, but was 'x'; not sent");
      client.type("3");
      assertThat(client.nextLine()).startsWith("user 3: foo ");
      client.closeInput();

      Ended end = client.awaitEnd();
      assertThat(end.errors()).isEmpty();
      assertThat(end.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void takesTheFirstIdBehindAByteOrderMark() throws Exception {
    try (RunningProcess client = ClientProcess.start(grpc.target(), "GetUsersByIds", "-")) {
      client.type("\uFEFF1");
      assertThat(client.nextLine()).startsWith("user 1: admin ");
      client.closeInput();

      assertThat(client.awaitEnd().exitCode()).isZero();
    }
  }

  @Test
  void countsTypedIdsOnceTheInputEnds() throws Exception {
    try (RunningProcess client = ClientProcess.start(grpc.target(), "CountAlreadyUsers", "-")) {
      client.type("1");
      client.type("99");
      client.type(" 2 ");
      client.closeInput();

      Ended end = client.awaitEnd();
      assertThat(end.output()).containsExactly("count: 2");
      assertThat(end.exitCode()).isZero();
    }
  }

  @Test
  void endsWithTheServerThoughTheInputIsStillOpen(@TempDir Path folder) throws Exception {
    try (ServerProcess server = ServerProcess.ours(folder.resolve("users.json"));
        RunningProcess client = ClientProcess.start(server.target(), "GetUsersByIds", "-")) {
      client.type("1");
      assertThat(client.nextLine()).startsWith("user 1: admin ");
      server.process().kill();

      Ended end = client.awaitEnd();
      assertThat(end.errors()).anySatisfy(line -> assertThat(line).startsWith("UNAVAILABLE"));
      assertThat(end.exitCode()).isEqualTo(1);
    }
  }
}
