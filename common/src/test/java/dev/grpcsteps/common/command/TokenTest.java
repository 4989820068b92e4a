package dev.grpcsteps.common.command;

import static dev.grpcsteps.common.command.GuardedServer.both;
import static dev.grpcsteps.common.command.GuardedServer.tls;
import static dev.grpcsteps.common.command.GuardedServer.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.credentials.TestCertificates;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who gets in by a token, and what a client gets without one. */
@Execution(ExecutionMode.CONCURRENT)
class TokenTest {

  @TempDir
  private static Path folder;

  private static TestCertificates ours;
  private static TestCertificates others;

  @BeforeAll
  static void make() throws Exception {
    ours = TestCertificates.make(folder.resolve("our certs"), List.of(), false);
    others = TestCertificates.make(folder.resolve("others"), List.of(), false);
  }

  @AutoClose
  private final GuardedServer server = new GuardedServer();

  @Test
  void isNeededOverTlsToo() throws Exception {
    server.serve(both(tls(ours), token(ours)));

    server.assertKeepsOut(Status.Code.UNAUTHENTICATED, trusting(ours));
    server.assertKeepsOut(Status.Code.UNAUTHENTICATED, both(trusting(ours), token(others)));
    server.assertLetsIn("127.0.0.1", both(trusting(ours), token(ours)));
  }

  @Test
  void isNeededInPlainText() throws Exception {
    server.serve(token(ours));

    server.assertKeepsOut(Status.Code.UNAUTHENTICATED, Stream.of());
    server.assertLetsIn("127.0.0.1", token(ours));
  }

  @Test
  void leavesTheRequestIdToACallThatIsRefused() throws Exception {
    server.serve(token(ours));

    var failure =
        catchThrowableOfType(StatusException.class, () -> server.call("127.0.0.1", Stream.of()));

    assertThat(Objects.requireNonNull(failure.getTrailers()).get(RequestId.KEY)).isNotEmpty();
  }

  @Test
  void isNotNeededForTheServersHealth() throws Exception {
    server.serve(token(ours));

    try (ClientChannel channel = server.open("127.0.0.1", Stream.of())) {
      assertThat(HealthGrpc.newBlockingV2Stub(channel)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void isNeededForReflection() throws Exception {
    server.serve(token(ours));

    try (ClientChannel channel = server.open("127.0.0.1", Stream.of())) {
      var call = ServerReflectionGrpc.newBlockingV2Stub(channel).serverReflectionInfo();

      var failure = catchThrowableOfType(StatusException.class, () -> {
        call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
        call.halfClose();
        call.read();
      });

      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  private static Stream<Object> token(TestCertificates certificates) {
    return Stream.of("--token-file", certificates.token());
  }
}
