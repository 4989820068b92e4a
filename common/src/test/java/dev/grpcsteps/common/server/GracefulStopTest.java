package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.Cancellation;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clients of a server that stops are told. */
class GracefulStopTest {

  private static final Duration GRACE = Duration.ofSeconds(30);

  /** Leaves the answer to the test. */
  private static final class SlowService extends UserManagerImplBase {

    private final CompletableFuture<StreamObserver<UserResponse>> called =
        new CompletableFuture<>();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      called.complete(responses);
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      Cancellation.freeWhenCancelled(responses, () -> cancelled.complete(null));
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {
          responses.onNext(UserResponse.getDefaultInstance());
        }

        @Override
        public void onError(Throwable heardOfAbove) {}

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }

  private final SlowService service = new SlowService();
  private RunningServer server;
  private ClientChannel channel;

  @BeforeEach
  void start() throws IOException {
    server = RunningServer.listen(ServerSetup.onLoopback(), List.of(service), builder -> {});
    channel = ClientChannel.to("127.0.0.1:" + server.address().getPort());
  }

  @AfterEach
  void stop() {
    channel.close();
    server.stop(Duration.ZERO);
  }

  @Test
  void letsACallFinishWhenItIsStopped() throws Exception {
    var call = UserManagerGrpc.newFutureStub(channel).getUser(UserRequest.getDefaultInstance());
    StreamObserver<UserResponse> responses = service.called.get();

    var stopped = CompletableFuture.supplyAsync(() -> server.stop(GRACE));
    responses.onNext(UserResponse.getDefaultInstance());
    responses.onCompleted();

    assertThat(call.get()).isEqualTo(UserResponse.getDefaultInstance());
    assertThat(stopped.get()).isTrue();
  }

  @Test
  void tellsACallThatOutlivesTheGraceThatItIsUnavailable() throws Exception {
    var call = UserManagerGrpc.newFutureStub(channel).getUser(UserRequest.getDefaultInstance());
    service.called.get();

    assertThat(server.stop(Duration.ZERO)).isFalse();

    assertThatThrownBy(call::get).satisfies(GracefulStopTest::isUnavailable);
  }

  @Test
  void tellsAnOpenStreamAtOnceThatItIsUnavailable() throws Exception {
    var call = UserManagerGrpc.newBlockingV2Stub(channel).getUsersByIds();
    call.write(UserRequest.getDefaultInstance());
    call.read();

    assertThat(server.stop(GRACE)).isTrue();

    assertThatThrownBy(call::read).satisfies(GracefulStopTest::isUnavailable);
    assertThat(service.cancelled).succeedsWithin(GRACE);
  }

  /**
   * The control: what gRPC's own forceful stop tells the same stream. Now and then the connection is
   * closed before that can be told; so it has some attempts to be seen.
   */
  @Test
  void isDifferentFromABareServerWhoseStreamsSeemToBeCancelled() throws Exception {
    List<Status.Code> seen = new ArrayList<>();
    while (seen.size() < 20 && !seen.contains(Status.Code.CANCELLED)) {
      seen.add(whatAForcefulStopTells());
    }

    assertThat(seen).contains(Status.Code.CANCELLED);
  }

  private Status.Code whatAForcefulStopTells() throws Exception {
    Server bare = NettyServerBuilder.forAddress(
            ServerSetup.onLoopback().address(), InsecureServerCredentials.create())
        .addService(service)
        .build()
        .start();
    try (ClientChannel other = ClientChannel.to("127.0.0.1:" + bare.getPort())) {
      var call = UserManagerGrpc.newBlockingV2Stub(other).getUsersByIds();
      call.write(UserRequest.getDefaultInstance());
      call.read();

      bare.shutdownNow();

      return catchThrowableOfType(StatusException.class, call::read).getStatus().getCode();
    }
  }

  private static void isUnavailable(Throwable failure) {
    assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }
}
