package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.BusyUsers;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StopGracefullyTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final HealthStatusManager health = new HealthStatusManager();
  private final BusyUsers service = new BusyUsers();
  private Server server;
  private ManagedChannel channel;
  private Thread stopping;

  @Test
  void letsTheCallInFlightFinish() throws Exception {
    Future<Outcome<UserResponse>> call = callInFlight();
    stopInBackground();

    // Only when the stop waits or is over: a shutdownNow() has cut the call by then.
    Patience.until(() -> Patience.atRest(stopping));
    service.answer();

    assertThat(Patience.get(call).code())
        .as("This call was in flight when the stop began, and it needed less than the grace: its"
            + " client must get the answer. shutdownNow() is only for calls that take longer.")
        .isEqualTo(Status.Code.OK);
  }

  @Test
  void takesNoNewCallMeanwhile() throws Exception {
    callInFlight();
    Future<Boolean> stop = stopInBackground();

    Outcome<UserResponse> next = getUser(ClientInterceptors.intercept(channel, new CallNet()));

    assertThat(next.code())
        .as("A call that comes after the stop has begun must go to another server; UNAVAILABLE"
            + " tells its client to try one. awaitTermination() alone only waits: shutdown() comes"
            + " before it.")
        .isEqualTo(Status.Code.UNAVAILABLE);
    service.answer();
    assertThat(Patience.get(stop))
        .as("All calls in flight ended by themselves within the grace.")
        .isTrue();
  }

  @Test
  void saysFirstThatItDoesNotServe() throws Exception {
    callInFlight();
    stopInBackground();

    assertThat(servingStatus())
        .as("Whoever watches this server's health must be told before the calls in flight have"
            + " ended, so that no new client is sent to a server that is about to go.")
        .isEqualTo(ServingStatus.NOT_SERVING);
  }

  @Test
  void endsWhatTakesLongerThanTheGrace() throws Exception {
    Future<Outcome<UserResponse>> call = callInFlight();

    Future<Boolean> stop = stop(Duration.ofMillis(100));

    assertThat(
            Patience.until(stop::isDone) ? "all calls finished: " + stop.get() : "it still waits")
        .as("The call in flight did not end within the grace. Whoever waits for it without a limit"
            + " waits as long as the slowest client likes.")
        .isEqualTo("all calls finished: false");
    assertThat(Patience.until(server::isTerminated))
        .as("A call that never ends keeps the server for ever, so the grace has an end: then"
            + " shutdownNow().")
        .isTrue();
    assertThat(Patience.get(call).code())
        .as("It never got its answer, and its client is told.")
        .isNotEqualTo(Status.Code.OK);
  }

  /** Starts a server and a call that its handler is at work on. */
  private Future<Outcome<UserResponse>> callInFlight() throws IOException, InterruptedException {
    server = trial.lab().start(builder -> builder.addService(service));
    channel = trial.lab().open(Lab.target(server));
    Future<Outcome<UserResponse>> call = trial.lab().clock().submit(() -> getUser(channel));
    assertThat(service.awaitBegun()).as("The call is in flight.").isTrue();
    // The first call may leave a moment before the channel says that it is READY.
    Patience.until(this::isReady);
    return call;
  }

  private static Outcome<UserResponse> getUser(Channel channel) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(() -> stub.getUser(UserRequest.getDefaultInstance()));
  }

  /** Stops on another thread; returns when the client has heard of it, or will not hear. */
  private Future<Boolean> stopInBackground() throws InterruptedException {
    Future<Boolean> stop = stop(Duration.ofMinutes(10));
    Patience.until(() -> !isReady());
    return stop;
  }

  private boolean isReady() {
    return channel.getState(false) == ConnectivityState.READY;
  }

  private Future<Boolean> stop(Duration grace) {
    var stop = new FutureTask<>(() -> new StopGracefully(server, health).stop(grace));
    stopping = new Thread(stop, "stop");
    stopping.setDaemon(true);
    stopping.start();
    return stop;
  }

  /** What the health service says; asked directly, because the server takes no new calls. */
  private ServingStatus servingStatus() throws InterruptedException {
    var answers = new RecordingObserver<HealthCheckResponse>();
    var service = (HealthGrpc.HealthImplBase) health.getHealthService();
    service.check(HealthCheckRequest.getDefaultInstance(), answers);
    return answers.await().message().getStatus();
  }
}
