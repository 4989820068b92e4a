package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.credentials.TestCertificates;
import dev.grpcsteps.common.server.LogCapture;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who gets in, with servers and clients that are told so as on their command lines. */
class AccessTest {

  @TempDir
  private static Path folder;

  private static TestCertificates ours;
  private static TestCertificates others;

  @BeforeAll
  static void make() throws Exception {
    ours = TestCertificates.make(folder.resolve("our certs"), List.of(), false);
    others = TestCertificates.make(folder.resolve("others"), List.of(), false);
  }

  private final AtomicInteger entered = new AtomicInteger();

  private final class CountingService extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      entered.incrementAndGet();
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }

  @Command
  static final class Client {

    @Mixin
    private final ClientOptions options = new ClientOptions();
  }

  private @Nullable RunningServer server;

  @AfterEach
  void stop() {
    Objects.requireNonNull(server).stop(Duration.ZERO);
  }

  @Test
  void servesOverTlsWhoeverTrustsItsCa() throws Exception {
    serve(tls());

    call("127.0.0.1", trusting(ours));
    call("localhost", trusting(ours));

    assertThat(entered).hasValue(2);
  }

  @Test
  void isNotTrustedByAClientOfAnotherCa() throws Exception {
    serve(tls());

    assertKeptOut(Status.Code.UNAVAILABLE, trusting(others));
  }

  @Test
  void doesNotUnderstandPlainTextWhereItSpeaksTls() throws Exception {
    serve(tls());

    assertKeptOut(Status.Code.UNAVAILABLE, Stream.of());
  }

  @Test
  void doesNotUnderstandTlsWhereItSpeaksPlainText() throws Exception {
    serve(Stream.of());

    LogCapture log = LogCapture.of("io.grpc.netty.shaded.io.grpc.netty.NettyServerTransport");
    try {
      assertKeptOut(Status.Code.UNAVAILABLE, trusting(ours));
    } finally {
      log.close();
    }
  }

  @Test
  void asksClientsForACertificateOfTheirCa() throws Exception {
    serve(both(tls(), Stream.of("--client-ca", ours.ca())));

    assertKeptOut(Status.Code.UNAVAILABLE, trusting(ours));
    assertKeptOut(Status.Code.UNAVAILABLE, both(trusting(ours), showing(others)));

    call("127.0.0.1", both(trusting(ours), showing(ours)));
    assertThat(entered).hasValue(1);
  }

  @Test
  void asksForTheTokenBesides() throws Exception {
    serve(both(tls(), Stream.of("--token-file", ours.token())));

    assertKeptOut(Status.Code.UNAUTHENTICATED, trusting(ours));
    assertKeptOut(
        Status.Code.UNAUTHENTICATED,
        both(trusting(ours), Stream.of("--token-file", others.token())));

    call("127.0.0.1", both(trusting(ours), Stream.of("--token-file", ours.token())));
    assertThat(entered).hasValue(1);
  }

  @Test
  void asksForTheTokenInPlainTextToo() throws Exception {
    serve(Stream.of("--token-file", ours.token()));

    assertKeptOut(Status.Code.UNAUTHENTICATED, Stream.of());

    call("127.0.0.1", Stream.of("--token-file", ours.token()));
    assertThat(entered).hasValue(1);
  }

  @Test
  void givesACallThatItRefusesItsRequestIdToo() throws Exception {
    serve(Stream.of("--token-file", ours.token()));

    var failure = catchThrowableOfType(StatusException.class, () -> call("127.0.0.1", Stream.of()));

    assertThat(Objects.requireNonNull(failure.getTrailers()).get(RequestId.KEY)).isNotEmpty();
  }

  @Test
  void tellsItsHealthWithoutTheToken() throws Exception {
    serve(Stream.of("--token-file", ours.token()));

    try (ClientChannel channel = open("127.0.0.1", Stream.of())) {
      assertThat(HealthGrpc.newBlockingV2Stub(channel)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void describesItselfOnlyToWhoHasTheToken() throws Exception {
    serve(Stream.of("--token-file", ours.token()));

    try (ClientChannel channel = open("127.0.0.1", Stream.of())) {
      var call = ServerReflectionGrpc.newBlockingV2Stub(channel).serverReflectionInfo();

      var failure = catchThrowableOfType(StatusException.class, () -> {
        call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
        call.halfClose();
        call.read();
      });

      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  private static Stream<Object> tls() {
    return Stream.of("--tls-cert", ours.serverCertificate(), "--tls-key", ours.serverKey());
  }

  private static Stream<Object> trusting(TestCertificates certificates) {
    return Stream.of("--tls-ca", certificates.ca());
  }

  private static Stream<Object> showing(TestCertificates certificates) {
    return Stream.of(
        "--tls-cert", certificates.clientCertificate(), "--tls-key", certificates.clientKey());
  }

  private static Stream<Object> both(Stream<Object> first, Stream<Object> second) {
    return Stream.concat(first, second);
  }

  private void serve(Stream<Object> options) throws IOException {
    String[] args =
        both(Stream.of("--port", 0), options).map(Object::toString).toArray(String[]::new);
    server = RunningServer.listen(
        ServerOptionsTest.Told.setup(args), List.of(new CountingService()), builder -> {});
  }

  private ClientChannel open(String host, Stream<Object> options) {
    Client client = new Client();
    int port = Objects.requireNonNull(server).address().getPort();
    Stream<Object> target = Stream.of("--host", host, "--port", port);
    new CommandLine(client)
        .parseArgs(both(target, options).map(Object::toString).toArray(String[]::new));
    return client.options.open();
  }

  private void call(String host, Stream<Object> options) throws StatusException {
    try (ClientChannel channel = open(host, options)) {
      var unused =
          UserManagerGrpc.newBlockingV2Stub(channel).getUser(UserRequest.getDefaultInstance());
    }
  }

  private void assertKeptOut(Status.Code code, Stream<Object> options) {
    var failure = catchThrowableOfType(StatusException.class, () -> call("127.0.0.1", options));

    assertThat(failure.getStatus().getCode()).isEqualTo(code);
    assertThat(entered).hasValue(0);
  }
}
