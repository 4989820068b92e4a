package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step1.UnaryClient;
import dev.grpcsteps.step4.BidiClient;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How the server ends, killed or asked to, and what the next one finds. */
@Execution(ExecutionMode.CONCURRENT)
class ServerEndTest {

  private static final User SARU = User.newBuilder()
      .setId((int) 4_294_967_295L)
      .setNickname("猿 さる")
      .setMailAddress("saru@example.jp")
      .setUserType(UserType.NONE)
      .build();

  private static final int SIGTERM = 15;

  @TempDir
  private Path folder;

  @Test
  void keepsAnAddedUserForTheNextServerWhenItIsKilled() throws Exception {
    Path data = folder.resolve("users.json");
    try (ServerProcess server = ServerProcess.ours(data);
        ClientChannel channel = ClientChannel.to(server.target())) {
      assertThat(new UnaryClient(channel).addUser(SARU).getUser()).isEqualTo(SARU);
      server.process().kill();
    }

    try (ServerProcess server = ServerProcess.ours(data);
        ClientChannel channel = ClientChannel.to(server.target())) {
      assertThat(new UnaryClient(channel).getUser(SARU.getId()).getUser()).isEqualTo(SARU);
      assertThat(server.process().nextError()).isEqualTo("7 users in " + data);
    }
  }

  @Test
  void tellsAnOpenStreamThatItIsUnavailableWhenAskedToEnd() throws Exception {
    PassOver.onWindows("there is no SIGTERM");
    try (ServerProcess server = ServerProcess.ours(folder.resolve("users.json"));
        ClientChannel channel = ClientChannel.to(server.target())) {
      var call = new BidiClient(channel).getUsersByIds();
      assertThat(ask(call, 1).getUser().getNickname()).isEqualTo("admin");
      assertThat(server.process().nextError()).startsWith("6 users in ");

      server.process().terminate();

      StatusException end = catchThrowableOfType(StatusException.class, call::read);
      assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      Ended ended = server.process().awaitEnd();
      assertThat(ended.errors()).singleElement().asString().startsWith("stopping: ");
      assertThat(ended.exitCode()).isEqualTo(128 + SIGTERM);
    }
  }

  private static UserResponse ask(BlockingClientCall<UserRequest, UserResponse> call, int id)
      throws Exception {
    assertThat(call.write(UserRequest.newBuilder().setId(id).build())).isTrue();
    return call.read();
  }
}
