package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.credentials.TestCertificates;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A server and its clients, with options as on their command lines; counts the calls that get in. */
final class GuardedServer implements AutoCloseable {

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

  private final AtomicInteger entered = new AtomicInteger();
  private @Nullable RunningServer server;

  static Stream<Object> tls(TestCertificates certificates) {
    return Stream.of(
        "--tls-cert", certificates.serverCertificate(), "--tls-key", certificates.serverKey());
  }

  static Stream<Object> trusting(TestCertificates certificates) {
    return Stream.of("--tls-ca", certificates.ca());
  }

  static Stream<Object> both(Stream<Object> first, Stream<Object> second) {
    return Stream.concat(first, second);
  }

  void serve(Stream<Object> options) throws IOException {
    String[] args =
        both(Stream.of("--port", 0), options).map(Object::toString).toArray(String[]::new);
    server = RunningServer.listen(
        ServerOptionsTest.Told.setup(args), List.of(new CountingService()), builder -> {});
  }

  ClientChannel open(String host, Stream<Object> options) {
    Client client = new Client();
    int port = Objects.requireNonNull(server).address().getPort();
    Stream<Object> target = Stream.of("--host", host, "--port", port);
    new CommandLine(client)
        .parseArgs(both(target, options).map(Object::toString).toArray(String[]::new));
    return client.options.open();
  }

  void call(String host, Stream<Object> options) throws StatusException {
    try (ClientChannel channel = open(host, options)) {
      var unused =
          UserManagerGrpc.newBlockingV2Stub(channel).getUser(UserRequest.getDefaultInstance());
    }
  }

  void assertLetsIn(String host, Stream<Object> options) throws StatusException {
    int before = entered.get();
    call(host, options);
    assertThat(entered).hasValue(before + 1);
  }

  /** Returns the failure of the client that was kept out. */
  StatusException assertKeepsOut(Status.Code code, Stream<Object> options) {
    int before = entered.get();
    var failure = catchThrowableOfType(StatusException.class, () -> call("127.0.0.1", options));
    assertThat(failure.getStatus().getCode()).isEqualTo(code);
    assertThat(entered).hasValue(before);
    return failure;
  }

  @Override
  public void close() {
    Objects.requireNonNull(server).stop(Duration.ZERO);
  }
}
