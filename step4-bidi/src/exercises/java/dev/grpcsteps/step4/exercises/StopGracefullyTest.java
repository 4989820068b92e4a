package dev.grpcsteps.step4.exercises;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StopGracefullyTest {

  private static final Duration LONG = Duration.ofSeconds(5);

  @AutoClose
  private final Trial trial = new Trial();

  private final HealthStatusManager health = new HealthStatusManager();
  private final Busy service = new Busy();
  private Server server;
  private ManagedChannel channel;

  @Test
  void letsTheCallInFlightFinish() throws Exception {
    Future<Outcome<UserResponse>> call = callInFlight();
    stopInBackground();

    // Not at once: shutdownNow() too first says goodbye, and cuts the calls a moment later.
    trial.lab().clock().schedule(() -> service.mayAnswer.complete(true), 300, MILLISECONDS);

    assertThat(call.get(5, SECONDS).code())
        .as("This call was in flight when the stop began, and it needed less than the grace: its"
            + " client must get the answer. shutdownNow() is only for calls that take longer.")
        .isEqualTo(Status.Code.OK);
  }

  @Test
  void takesNoNewCallMeanwhile() throws Exception {
    callInFlight();
    Future<Boolean> stop = stopInBackground();

    Outcome<UserResponse> next = getUser();

    assertThat(next.code())
        .as(
            "A call that comes after the stop has begun must go to another server; UNAVAILABLE tells"
                + " its client to try one. awaitTermination() alone only waits: shutdown() comes before"
                + " it.")
        .isEqualTo(Status.Code.UNAVAILABLE);
    service.mayAnswer.complete(true);
    assertThat(stop.get(5, SECONDS))
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

    boolean finished = new StopGracefully(server, health).stop(Duration.ofMillis(100));

    assertThat(finished)
        .as("The call in flight did not end within the grace. Whoever waits for it without a limit"
            + " waits as long as the slowest client likes.")
        .isFalse();
    assertThat(server.awaitTermination(2, SECONDS))
        .as("A call that never ends keeps the server for ever, so the grace has an end: then"
            + " shutdownNow().")
        .isTrue();
    assertThat(call.get(5, SECONDS).code())
        .as("It never got its answer, and its client is told.")
        .isNotEqualTo(Status.Code.OK);
  }

  /** Starts a server and a call that its handler is at work on. */
  private Future<Outcome<UserResponse>> callInFlight() throws IOException, InterruptedException {
    server = trial.lab().start(builder -> builder.addService(service));
    channel = trial.lab().open(Lab.target(server));
    Future<Outcome<UserResponse>> call = trial.lab().clock().submit(this::getUser);
    assertThat(service.begun.await(5, SECONDS)).as("The call is in flight.").isTrue();
    awaitReady();
    return call;
  }

  /** The first call may leave a moment before the channel says that it is READY. */
  private void awaitReady() throws InterruptedException {
    ConnectivityState state = channel.getState(false);
    while (state != ConnectivityState.READY) {
      CountDownLatch changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      changed.await(5, SECONDS);
      state = channel.getState(false);
    }
  }

  private Outcome<UserResponse> getUser() throws Exception {
    UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(
        () -> stub.withDeadlineAfter(4, SECONDS).getUser(UserRequest.getDefaultInstance()));
  }

  /** Stops on another thread; returns when the client has heard of it, or after two seconds. */
  private Future<Boolean> stopInBackground() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    channel.notifyWhenStateChanged(ConnectivityState.READY, heard::countDown);
    var stop = trial.lab().clock().submit(() -> new StopGracefully(server, health).stop(LONG));
    heard.await(2, SECONDS);
    return stop;
  }

  /** What the health service says; asked directly, because the server takes no new calls. */
  private ServingStatus servingStatus() throws InterruptedException {
    var answers = new RecordingObserver<HealthCheckResponse>();
    var service = (HealthGrpc.HealthImplBase) health.getHealthService();
    service.check(HealthCheckRequest.getDefaultInstance(), answers);
    return answers.await(Duration.ofSeconds(1)).message().getStatus();
  }

  /** Answers when it may. */
  private static final class Busy extends UserManagerImplBase {

    final CountDownLatch begun = new CountDownLatch(1);
    final CompletableFuture<Boolean> mayAnswer = new CompletableFuture<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      begun.countDown();
      mayAnswer.thenRun(() -> {
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      });
    }
  }
}
