package dev.grpcsteps.common.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.StreamObserver;
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that gets another certificate while it runs, as the pages teach it. */
@Execution(ExecutionMode.CONCURRENT)
class RenewedCertificateTest {

  private final AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();

  @TempDir
  private Path folder;

  @Test
  void isSeenByEveryNewConnectionAndNoOldOneBreaks() throws Exception {
    var old = TestCertificates.make(folder.resolve("old"), List.of(), false);
    var renewed = TestCertificates.make(folder.resolve("new"), List.of(), false);
    use(old);

    try (TlsServer server = new TlsServer(credentials(), new Answering())) {
      var before = server.open(TlsServer.trusting(old.ca()));
      assertThat(TlsServer.ask(before)).isEqualTo("here");

      use(renewed);

      assertThat(TlsServer.ask(before)).isEqualTo("here");
      assertThat(TlsServer.ask(server.open(TlsServer.trusting(renewed.ca())))).isEqualTo("here");
      var distrusting = server.open(TlsServer.trusting(old.ca()));
      assertThatThrownBy(() -> TlsServer.ask(distrusting))
          .isInstanceOfSatisfying(
              StatusException.class,
              failure ->
                  assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }
  }

  private void use(TestCertificates certificates) throws Exception {
    keys.updateIdentityCredentials(
        certificates.serverCertificate().toFile(), certificates.serverKey().toFile());
  }

  private ServerCredentials credentials() {
    return TlsServerCredentials.newBuilder().keyManager(keys).build();
  }

  private static final class Answering extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.newBuilder().setMessage("here").build());
      responses.onCompleted();
    }
  }
}
