package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.BusyUsers;
import dev.grpcsteps.common.exercise.SlowHealth;
import dev.grpcsteps.common.exercise.WatchedServer;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopGracefullyTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final HealthStatusManager health = new HealthStatusManager();
  private final BusyUsers service = new BusyUsers();
  private WatchedServer server;
  private ManagedChannel channel;

  @Test
  void letsTheCallInFlightFinish() throws Exception {
    Future<Outcome<UserResponse>> call = callInFlight();
    Aside<Boolean> stop = stopInBackground();
    // Only when the stop waits or is over: a shutdownNow() has cut the call by then.
    stop.awaitRest();
    service.answer();

    assertThat(Patience.get(call).code())
        .as("This call was in flight when the stop began, and it needed less than the grace: its"
            + " client must get the answer. shutdownNow() is only for calls that take longer.")
        .isEqualTo(Status.Code.OK);
    String told = stop.told();
    assertThat(server.isShutdown() ? "shut down" : "not shut down")
        .as("The server is to stop, and was not told so: awaitTermination() alone stops nothing.")
        .isEqualTo("shut down");
    assertThat("all ended by themselves: " + told)
        .as("The last call in flight has ended by itself, long before the grace is over: then the"
            + " server has stopped. awaitTermination() returns then; a sleep does not.")
        .isEqualTo("all ended by themselves: true");
  }

  @Test
  void takesNoNewCallMeanwhile() throws Exception {
    callInFlight();
    stopInBackground();

    assertThat(
            BusyUsers.ask(ClientInterceptors.intercept(channel, new CallNet())).code())
        .as("A call that comes after the stop has begun must go to another server; UNAVAILABLE"
            + " tells its client to try one. awaitTermination() alone only waits: shutdown() comes"
            + " before it.")
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void saysFirstThatItDoesNotServe() throws Exception {
    callInFlight();
    new SlowHealth(server::isShutdown).of(health, "", "UserManager");
    stopInBackground();
    assertThat(Stream.of("", "UserManager").map(server::healthAtShutdown))
        .as("What health said when the server was told to shut down: of the server, whose name is"
            + " empty, and of UserManager. It must say NOT_SERVING of all before, so that no new"
            + " client is sent to a server that is about to go; not at the same time, on another"
            + " thread.")
        .containsOnly(ServingStatus.NOT_SERVING);
  }

  @ParameterizedTest
  @ValueSource(ints = {610, 690}) // No multiple of a slice: the rest counts as well.
  void endsWhatTakesLongerThanTheGrace(int grace) throws Exception {
    Future<Outcome<UserResponse>> call = callInFlight();
    Aside<Boolean> stop = stop(Duration.ofMillis(grace));

    assertThat("all ended by themselves: " + stop.told())
        .as("The call in flight did not end within the grace. Without a limit the wait for it takes"
            + " as long as the slowest client likes; and true would say that nothing was cut.")
        .isEqualTo("all ended by themselves: false");
    assertThat(Patience.until(server::isShutdown) && Patience.until(call::isDone))
        .as("A call that never ends keeps the server for good, so the grace has an end: then"
            + " shutdownNow().")
        .isTrue();
    assertThat(Duration.ofNanos(server.waited()))
        .as("The grace was %s ms, and the call could still have ended by itself.", grace)
        .isGreaterThanOrEqualTo(Duration.ofMillis(grace - 50)); // A clock may have been set before.
    assertThat(server.waitedInVain())
        .as("The grace was %s ms, and this was waited for: no longer than the grace.", grace)
        .isLessThan(Duration.ofMillis(grace + 100)); // It may be waited for in slices.
  }

  @Test
  void returnsWhenTheServerHasStopped() throws Exception {
    callInFlight();
    server.holdEnd();
    Aside<String> stop =
        new Aside<>(() -> new StopGracefully(server, health).stop(Duration.ofMillis(50))
            + (server.isTerminated() ? "" : ", but it still stops"));
    boolean awaited = Patience.until(() -> server.isAwaited() || stop.isDone());
    server.letEnd();

    assertThat(stop.told() + (awaited ? "" : ", but nobody waits for its end"))
        .as(
            "shutdownNow() returns at once, too, while the server still ends its calls. But stop()"
                + " returns when it has stopped: wait once more, not just for the grace or some seconds.")
        .isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void passesAnInterruptOn(boolean afterTheGrace) throws Exception {
    callInFlight();
    if (afterTheGrace) {
      server.holdEnd();
    }
    Aside<Boolean> stop = stop(afterTheGrace ? Duration.ofMillis(50) : Duration.ofMinutes(10));
    Patience.until(() -> stop.isDone() || (afterTheGrace ? server.isAwaited() : stop.isAtRest()));
    stop.interrupt();
    String end = stop.told();
    server.letEnd();

    assertThat(end)
        .as(
            "The thread that stops the server was interrupted while it waited, %s. An interrupt ends"
                + " the wait: throw the InterruptedException on, as stop() promises. Caught, it is gone, and"
                + " the caller takes the result for an answer.",
            afterTheGrace ? "after the grace" : "during the grace")
        .startsWith("InterruptedException");
  }

  /** Starts a server and a call that its handler is at work on. */
  private Future<Outcome<UserResponse>> callInFlight() throws Exception {
    health.setStatus("UserManager", ServingStatus.SERVING);
    var running = trial.lab().start(builder -> builder.addService(service));
    server = new WatchedServer(running, health);
    channel = trial.lab().open(Lab.target(running));
    Future<Outcome<UserResponse>> call = trial.lab().clock().submit(() -> BusyUsers.ask(channel));
    assertThat(service.awaitBegun()).as("The call is in flight.").isTrue();
    // The first call may leave a moment before the channel says that it is READY.
    Patience.until(this::isReady);
    return call;
  }

  /** Stops on another thread; returns when the client has heard of it, or will not hear. */
  private Aside<Boolean> stopInBackground() throws InterruptedException {
    Aside<Boolean> stop = stop(Duration.ofMinutes(10));
    Patience.until(() -> !isReady());
    return stop;
  }

  private boolean isReady() {
    return channel.getState(false) == ConnectivityState.READY;
  }

  private Aside<Boolean> stop(Duration grace) {
    return new Aside<>(() -> new StopGracefully(server, health).stop(grace));
  }
}
