package dev.grpcsteps.common.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.grpcsteps.common.call.StatusOfFailure;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.InvalidFieldsException;
import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.common.trace.UnsafeText;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedCallTest {

  @Test
  void showsWhyAServerCannotBeReached() throws IOException {
    try (ClientChannel channel = ClientChannel.to(FreePorts.nobodysTarget())) {
      var stub = UserManagerGrpc.newBlockingV2Stub(channel);

      Throwable failure = catchThrowable(() -> stub.getUser(UserRequest.getDefaultInstance()));

      assertThat(printed(failure))
          .startsWith("UNAVAILABLE: io exception")
          .contains("cause: ")
          .contains("Connection refused")
          .contains("is the server running");
    }
  }

  @Test
  void saysOfAHandshakeWhatFailedAndWhatToDo() {
    Status status = Status.UNAVAILABLE
        .withDescription("io exception\nChannel Pipeline: [SslHandler#0]")
        .withCause(new IOException("engine", new IOException("PKIX path building failed: why")));

    assertThat(printed(status.asRuntimeException()).lines())
        .containsExactly(
            "UNAVAILABLE: PKIX path building failed: why",
            "  the server's certificate is not signed by the CA of --tls-ca");
  }

  @Test
  void saysThatAServerAsksForACertificate() {
    Status status =
        Status.UNAVAILABLE.withCause(new IOException("TLSV1_ALERT_CERTIFICATE_REQUIRED"));

    assertThat(printed(status.asRuntimeException())).contains("--tls-cert and --tls-key");
  }

  @Test
  void leavesOutNettysInside() {
    Status status =
        Status.UNAVAILABLE.withDescription("io exception\nChannel Pipeline: [SslHandler#0]");

    assertThat(printed(status.asRuntimeException()).lines())
        .containsExactly("UNAVAILABLE: io exception");
  }

  @Test
  void cutsATextThatNobodyWouldRead() {
    Status status = Status.INTERNAL.withDescription("x".repeat(200_000));

    assertThat(printed(status.asRuntimeException()))
        .hasSizeLessThan(3000)
        .contains("xxx... (200000 characters)");
  }

  @Test
  void doesNotDoubtAServerThatHasAnswered() {
    Status status = Status.UNAVAILABLE.withDescription("the server is shutting down");

    assertThat(printed(status.asRuntimeException()).lines())
        .containsExactly("UNAVAILABLE: the server is shutting down");
  }

  @Test
  void namesTheFieldsAtFault() {
    UserManagerImplBase service = new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        throw new InvalidFieldsException(List.of(new Violation("id", "id must be 1")));
      }
    };
    try (GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(service))) {
      var stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());

      Throwable failure = catchThrowable(() -> stub.getUser(UserRequest.getDefaultInstance()));

      assertThat(printed(failure).lines())
          .containsExactly("INVALID_ARGUMENT: id must be 1", "  field id");
    }
  }

  @Test
  void asksAboutTlsWhereAConnectionEndsWithoutAWord() {
    Status status = Status.UNAVAILABLE.withDescription("Network closed for unknown reason");

    assertThat(printed(status.asRuntimeException()).lines())
        .containsExactly(
            "UNAVAILABLE: Network closed for unknown reason",
            "  is the server running, at this host and port, and do both use TLS or neither?");
  }

  @Test
  void saysThatDetailsCannotBeRead() {
    Metadata trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER),
        new byte[] {-1, -1, -1});

    assertThat(printed(Status.ABORTED.asRuntimeException(trailers)).lines())
        .containsExactly("ABORTED", "  and details that cannot be read");
  }

  @Test
  void doesNotLetAServerSteerTheTerminal() {
    Status status = Status.ABORTED
        .withDescription(UnsafeText.ALL)
        .withCause(new IOException("because " + UnsafeText.ALL));

    assertThat(printed(status.asRuntimeException()).lines())
        .containsExactly("ABORTED: " + UnsafeText.SHOWN, "  cause: because " + UnsafeText.SHOWN);
  }

  @Test
  void doesNotLetTheNameOfAFieldSteerIt() {
    // Protocol Buffers has no halves of surrogate pairs.
    String sendable = UnsafeText.ALL.replaceAll("[\\uD800-\\uDFFF]", "");
    var failure = StatusOfFailure.of(
        new InvalidFieldsException(List.of(new Violation(sendable, "no"))), "id");

    assertThat(printed(failure).lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(UnsafeText.leftIn(line)).isEmpty());
  }

  static String printed(Throwable failure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FailedCall.print(failure, new PrintStream(bytes, true, UTF_8));
    return bytes.toString(UTF_8);
  }
}
