package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.step1.UnaryClient;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that no longer knows what is in its file: here, because somebody has edited it. */
@Execution(ExecutionMode.CONCURRENT)
class ReadOnlyServerTest {

  @TempDir
  private Path folder;

  @Test
  void stillAnswersLookUpsButAddsNobodyAndSaysSoEverywhere() throws Exception {
    Path data = folder.resolve("users.json");
    try (ServerProcess server = ServerProcess.ours(data);
        ClientChannel channel = ClientChannel.to(server.target())) {
      UnaryClient client = new UnaryClient(channel);
      String edited = Files.readString(data).replace("admin", "boss!");
      Files.writeString(data, edited);

      var refused =
          catchThrowableOfType(StatusException.class, () -> client.addUser(ManyUsers.user(7)));

      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(client.getUser(1).getUser().getNickname()).isEqualTo("admin");
      assertThat(health(channel)).isEqualTo(ServingStatus.NOT_SERVING);
      assertSaysWhy(server.process());
      assertThat(data).hasContent(edited);
    }
    try (ServerProcess next = ServerProcess.ours(data);
        ClientChannel channel = ClientChannel.to(next.target())) {
      UnaryClient client = new UnaryClient(channel);

      assertThat(client.getUser(1).getUser().getNickname()).isEqualTo("boss!");
      assertThat(client.addUser(ManyUsers.user(7)).getError()).isFalse();
    }
  }

  private static void assertSaysWhy(RunningProcess server) throws InterruptedException {
    assertThat(server.nextError()).endsWith("users.json");
    assertThat(server.nextError())
        .endsWith("SEVERE no more users are stored until the server is restarted:"
            + " another program has changed the file");
  }

  private static ServingStatus health(ClientChannel channel) throws StatusException {
    return HealthGrpc.newBlockingV2Stub(channel)
        .check(HealthCheckRequest.newBuilder().setService("UserManager").build())
        .getStatus();
  }
}
