package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.HandlerWatch;
import dev.grpcsteps.common.exercise.SlowClient;
import dev.grpcsteps.common.exercise.StagedStores;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.exercise.WriterWatch;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WatchedThreads;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneWriterAtATimeTest {

  private static final UserTypeRequest NORMAL =
      UserTypeRequest.newBuilder().setUserTypeValue(UserType.NORMAL_VALUE).build();

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedThreads threads = new WatchedThreads();

  @AutoClose("shutdownNow")
  private final ThreadPoolExecutor workers =
      (ThreadPoolExecutor) Executors.newCachedThreadPool(threads);

  private final WriterWatch writers = new WriterWatch(threads::othersAreHeld);
  private final StagedStores stores = new StagedStores(writers, 4);
  private final HandlerWatch handler = new HandlerWatch();

  @Test
  void letsOneThreadAtATimeIntoTheObserver() throws Exception {
    Outcome<UserResponse> call =
        call(Stream.of(0, 10, 20, 30).map(stores::together).toList(), workers);
    Patience.until(() -> !writers.anyOnTheWay());
    assertThat(stores.areAskedOneAfterAnother() ? "one after another" : "together")
        .as("Each worker waited until another had done all its work. Ask each store on a thread of"
            + " workers, and hold the lock only while something is said to the observer.")
        .isEqualTo("together");
    assertThat(writers.most())
        .as("Two threads were in the observer at the same time, and it is not thread-safe: messages"
            + " get lost or damaged, often with no exception. One lock for all its methods helps.")
        .isLessThanOrEqualTo(1);
    assertSendsAll(call, 40);
  }

  @Test
  void completesWhenTheLastWorkerHasFinished() throws Exception {
    UserStore slow = StagedStores.store(() -> {
      // By now the call has been ended, if anybody ends it too early.
      Patience.until(() -> workers.getCompletedTaskCount() > 0);
      handler.awaitRest();
      return StagedStores.users(5, 5);
    });
    assertSendsAll(call(List.of(StagedStores.five(0), slow), workers), 10);
  }

  @Test
  void waitsForWorkersThatHaveNotBegun() throws Exception {
    assertSendsAll(call(List.of(StagedStores.five(0), StagedStores.five(5)), Runnable::run), 10);
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoCalls<>(trial, UserManagerGrpc.getGetUsersByTypeMethod(), this::ofOneStore)
        .stayApart(List.of(NORMAL), List.of(NORMAL));
  }

  @Test
  void sendsAllToASlowReader() throws Exception {
    SlowClient.getsAllByType(trial, this::ofOneStore);
  }

  @Test
  void endsAnAnswerOfNoStores() throws Exception {
    assertSendsAll(call(List.of(), workers), 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failsOnceWithTheFirstFailure(boolean atOnce) throws Exception {
    UserStore failing = stores.failing(atOnce);
    Outcome<UserResponse> call =
        call(List.of(failing, stores.aroundTheFailure(2), failing), workers);
    assertThat(call.code())
        .as(
            "A store threw %s, while another is still asked: fail the call now, with UNAVAILABLE, not when"
                + " all are through, whichever RuntimeException it was. What a worker's code throws reaches"
                + " nobody by itself: the client waits. Users are missing, so the call must not end with OK.",
            atOnce ? "at once, from ofType()" : "in the middle of its users")
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(writers.endedMeanwhile() ? "while another wrote" : "by itself")
        .as("One thread ended the call while another was in the observer. The lock that keeps"
            + " messages apart must keep onError() and onCompleted() apart from them, too.")
        .isEqualTo("by itself");
    assertEndsOnce();
  }

  private OneWriterAtATime ofOneStore(UserStore store) {
    return new OneWriterAtATime(List.of(store), workers);
  }

  private Outcome<UserResponse> call(List<UserStore> asked, Executor workers) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(builder -> builder
        .addService(new OneWriterAtATime(asked, workers))
        .intercept(writers)
        .intercept(handler)));
    return Outcome.reading(stub.getUsersByType(NORMAL));
  }

  private void assertSendsAll(Outcome<UserResponse> call, int users) throws InterruptedException {
    assertThat(call.code())
        .as("All workers have finished, none has failed, or there was none: the call ends with OK.")
        .isEqualTo(Status.Code.OK);
    long different = call.messages().stream().distinct().count();
    assertThat(different + " users in " + call.messages().size() + " responses")
        .as(
            "The call ends when the last worker has finished: what another sends later is lost. Count"
                + " them before the first begins: it may have finished before the next one is started.")
        .isEqualTo(users + " users in " + users + " responses");
    assertEndsOnce();
  }

  private void assertEndsOnce() throws InterruptedException {
    handler.awaitRest(); // The client hears of the first end.
    workers.shutdown();
    Patience.until(workers::isTerminated);
    assertThat("ends of the call: " + writers.ends())
        .as("A call ends once, however many workers it has: one of them says the end.")
        .isEqualTo("ends of the call: 1");
  }
}
