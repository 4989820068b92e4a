package dev.grpcsteps.course.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerFutureStub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM does to the calls that are under way, and how long it takes. */
@Tag("soak")
class GracefulStopTest {

  private static final double GRACE = 5; // Seconds.
  private static final int SIGTERM_EXIT = 143;

  @TempDir
  private Path folder;

  private ServerProcess server;
  private ClientChannel channel;
  private UserManagerFutureStub stub;

  @BeforeEach
  void start() throws Exception {
    PassOver.onWindows("there is no SIGTERM");
    server = ServerProcess.slow(folder.resolve("users.json"));
    channel = ClientChannel.to(server.target());
    stub = UserManagerGrpc.newFutureStub(channel);
    answered(0);
  }

  @AfterEach
  void stop() {
    channel.close();
    server.close();
  }

  @Test
  void letsAnAcceptedUnaryCallFinishAndSaysNotServingFirst() throws Exception {
    BlockingClientCall<?, HealthCheckResponse> watch =
        HealthGrpc.newBlockingV2Stub(channel).watch(HealthCheckRequest.getDefaultInstance());
    assertThat(watch.read().getStatus()).isEqualTo(ServingStatus.SERVING);
    ListenableFuture<UserResponse> call = accepted(1500);

    long start = System.nanoTime();
    server.process().terminate();
    ServingStatus health = watch.read().getStatus();
    Status.Code code = outcome(call);
    Ended end = server.process().awaitEnd();
    double seconds = secondsSince(start);

    SoakTable.row(
        "SIGTERM, a unary call under way",
        "GetUser that takes 1.5 s; a health watcher",
        "health %s, call %s, exit %d after %.1f s".formatted(health, code, end.exitCode(), seconds),
        "NOT_SERVING, OK, exit 143 before the grace (5 s) is over");
    assertThat(health).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(code).isEqualTo(Status.Code.OK);
    assertThat(end.exitCode()).isEqualTo(SIGTERM_EXIT);
    assertThat(seconds).isLessThan(GRACE);
  }

  @Test
  void endsACallThatOutlivesTheGraceWithUnavailable() throws Exception {
    ListenableFuture<UserResponse> call = accepted(20_000);

    long start = System.nanoTime();
    server.process().terminate();
    Status.Code code = outcome(call);
    Ended end = server.process().awaitEnd();
    double seconds = secondsSince(start);

    SoakTable.row(
        "SIGTERM, a unary call that takes too long",
        "GetUser that takes 20 s",
        "call %s, exit %d after %.1f s".formatted(code, end.exitCode(), seconds),
        "UNAVAILABLE, exit 143 within 5 s of grace and 2 s");
    assertThat(code).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(end.exitCode()).isEqualTo(SIGTERM_EXIT);
    assertThat(seconds).isBetween(GRACE, GRACE + 2);
  }

  @Test
  void endsAtOnceWhenItIsToldASecondTime() throws Exception {
    ListenableFuture<UserResponse> call = accepted(20_000);

    server.process().terminate();
    assertThat(server.process().nextError()).endsWith("users.json");
    assertThat(server.process().nextError()).startsWith("stopping: ");
    long start = System.nanoTime();
    server.process().terminate();
    Ended end = server.process().awaitEnd();
    double seconds = secondsSince(start);

    SoakTable.row(
        "SIGTERM twice",
        "a second one while a call of 20 s is under way",
        "exit %d after %.1f s".formatted(end.exitCode(), seconds),
        "exit 143 in under 2 s");
    assertThat(end.exitCode()).isEqualTo(SIGTERM_EXIT);
    assertThat(seconds).isLessThan(2);
    assertThat(outcome(call)).isEqualTo(Status.Code.UNAVAILABLE);
  }

  /** Starts a call of so many milliseconds; the answer to a later one shows that it has arrived. */
  private ListenableFuture<UserResponse> accepted(int millis) throws Exception {
    ListenableFuture<UserResponse> call = stub.getUser(request(millis));
    answered(0);
    return call;
  }

  private void answered(int millis) throws Exception {
    stub.getUser(request(millis)).get(30, SECONDS);
  }

  private static UserRequest request(int millis) {
    return UserRequest.newBuilder().setId(millis).build();
  }

  private static Status.Code outcome(ListenableFuture<UserResponse> call) throws Exception {
    try {
      call.get(30, SECONDS);
      return Status.Code.OK;
    } catch (ExecutionException e) {
      return Status.fromThrowable(e).getCode();
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
