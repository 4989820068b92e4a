package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM does to the calls that are under way, and how long it takes. */
@Tag("soak")
class GracefulStopTest {

  private static final double GRACE = 5; // Seconds.
  private static final double LONG = 20; // Seconds.
  private static final int SIGTERM_EXIT = 143;

  /** How a call and its server ended, and how long after the signal. */
  private record Stop(Status.Code code, int exitCode, double seconds) {

    private String text() {
      return "call %s, exit %d after %.1f s".formatted(code, exitCode, seconds);
    }
  }

  @TempDir
  private Path folder;

  private ServerProcess server;
  private SlowClient client;

  @BeforeEach
  void start() throws Exception {
    PassOver.onWindows("there is no SIGTERM");
    server = ServerProcess.slow(folder.resolve("users.json"));
    client = new SlowClient(server.target());
    assertThat(SlowClient.outcome(client.accepted(0))).isEqualTo(Status.Code.OK);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void letsAnAcceptedUnaryCallFinishAndSaysNotServingFirst() throws Exception {
    BlockingClientCall<?, HealthCheckResponse> watch = HealthGrpc.newBlockingV2Stub(
            client.channel())
        .watch(HealthCheckRequest.getDefaultInstance());
    assertThat(watch.read().getStatus()).isEqualTo(ServingStatus.SERVING);
    ListenableFuture<UserResponse> call = client.accepted(1500);

    long start = System.nanoTime();
    server.process().terminate();
    ServingStatus health = watch.read().getStatus();
    Stop stop = awaitStop(call, start);

    SoakTable.row(
        "SIGTERM, a unary call under way",
        "GetUser that takes 1.5 s; a health watcher",
        "health %s, %s".formatted(health, stop.text()),
        "NOT_SERVING, OK, exit 143 before the grace (5 s) is over");
    assertThat(health).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(stop.code()).isEqualTo(Status.Code.OK);
    assertThat(stop.exitCode()).isEqualTo(SIGTERM_EXIT);
    assertThat(stop.seconds()).isLessThan(GRACE);
  }

  @Test
  void endsACallThatOutlivesTheGraceWithUnavailable() throws Exception {
    ListenableFuture<UserResponse> call = client.accepted((int) (LONG * 1000));

    long start = System.nanoTime();
    server.process().terminate();
    Stop stop = awaitStop(call, start);

    SoakTable.row(
        "SIGTERM, a unary call that takes too long",
        "GetUser that takes 20 s",
        stop.text(),
        "UNAVAILABLE, exit 143 after 5 s of grace and before the call's end");
    assertThat(stop.code()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(stop.exitCode()).isEqualTo(SIGTERM_EXIT);
    assertThat(stop.seconds()).isBetween(GRACE, LONG);
  }

  @Test
  void endsAtOnceWhenItIsToldASecondTime() throws Exception {
    ListenableFuture<UserResponse> call = client.accepted((int) (LONG * 1000));

    server.process().terminate();
    assertThat(server.process().nextError()).endsWith("users.json");
    assertThat(server.process().nextError()).startsWith("stopping: ");
    long start = System.nanoTime();
    server.process().terminate();
    Stop stop = awaitStop(call, start);

    SoakTable.row(
        "SIGTERM twice",
        "a second one while a call of 20 s is under way",
        stop.text(),
        "UNAVAILABLE, exit 143 before the grace (5 s) is over");
    assertThat(stop.code()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(stop.exitCode()).isEqualTo(SIGTERM_EXIT);
    assertThat(stop.seconds()).isLessThan(GRACE);
  }

  private Stop awaitStop(ListenableFuture<UserResponse> call, long start) throws Exception {
    Status.Code code = SlowClient.outcome(call);
    int exitCode = server.process().awaitEnd().exitCode();
    return new Stop(code, exitCode, (System.nanoTime() - start) / 1e9);
  }
}
