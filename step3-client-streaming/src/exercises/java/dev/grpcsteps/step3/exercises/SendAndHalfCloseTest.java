package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.AwaitedCount;
import dev.grpcsteps.common.exercise.BrokenOffCount;
import dev.grpcsteps.common.exercise.CallersContext;
import dev.grpcsteps.common.exercise.InterruptedUse;
import dev.grpcsteps.common.exercise.SlowReader;
import dev.grpcsteps.common.exercise.TwoUses;
import dev.grpcsteps.common.exercise.WatchedHandlers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendAndHalfCloseTest {

  private static final Status DENIED = Status.PERMISSION_DENIED.withDescription("not today");

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();

  @Test
  void sendsAllIdsAndReturnsTheCountOfTheServer() throws Exception {
    AwaitedCount server = new AwaitedCount(trial.lab().clock(), Thread.currentThread());
    Channel channel = trial.channelTo(handlers.over(server));

    Outcome<Integer> call = count(channel, server::clientReturned, List.of(3, 1, -4, 1, 0));

    assertThat(call.code())
        .as("This server answers when the client has half-closed: then the call is a success.")
        .isEqualTo(Status.Code.OK);
    assertThat(server.received())
        .as("The server hears of each id, in the order in which they were given, and twice of one"
            + " that is given twice.")
        .containsExactly(3, 1, -4, 1, 0);
    assertThat(call.message())
        .as(
            "The answer comes later and on another thread: a method that returns at once has nothing"
                + " to return yet, and only the server knows the count.")
        .isEqualTo(AwaitedCount.MORE + 5);
    assertThat(server.waiting())
        .as(
            "How the thread was seen to wait for the answer. Let a future, a latch or a queue wake it:"
                + " who looks again and again works for nothing, who sleeps wakes too late, and only the"
                + " caller knows how long an answer is worth waiting for.")
        .isEqualTo("waits to be woken");
  }

  @Test
  void throwsTheStatusOfACallThatFails() throws Exception {
    Channel channel = trial.channelTo(handlers.over(new BrokenOffCount(false, DENIED)));

    assertThat(failure(channel))
        .as("Zero is an answer, and a failure is none: the caller must be told that it failed, and"
            + " with which status, its text too.")
        .isEqualTo("StatusException: PERMISSION_DENIED: not today");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 0})
  void takesNoCountThatAFailureFollows(int ids) throws Exception {
    Channel channel = trial.channelTo(handlers.over(new BrokenOffCount(true, Status.DATA_LOSS)));

    SendAndHalfClose client = new SendAndHalfClose(channel);
    assertThat(Outcome.of(() -> client.count(Collections.nCopies(ids, 1))).code())
        .as(
            "%s ids, and a response before the failure. A response is not the success yet: take the count"
                + " in onNext, and report it in onCompleted. A call without ids is a call, too.",
            ids)
        .isEqualTo(Status.Code.DATA_LOSS);
  }

  @Test
  void callsInItsCallersContext() throws Exception {
    new CallersContext(trial, builder -> builder.addService(new SlowReader(100)))
        .reaches(channel -> new SendAndHalfClose(channel).count(List.of(1, 2)));
  }

  @Test
  void waitsUntilItIsInterrupted() throws Exception {
    new InterruptedUse(trial, builder -> builder.addService(new SlowReader(100)))
        .endsSo(channel -> new SendAndHalfClose(channel).count(List.of(1, 2)));
  }

  @Test
  void beginsEachCallAnew() throws Exception {
    SlowReader server = new SlowReader(100);
    server.read();
    new TwoUses<>(trial, server, SendAndHalfClose::new, String::valueOf)
        .stayApart(client -> client.count(List.of(1, 2)), client -> client.count(List.of(3)));
  }

  private String failure(Channel channel) throws InterruptedException {
    try {
      return "none, but the count " + new SendAndHalfClose(channel).count(List.of(1, 2));
    } catch (StatusException | RuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  private Outcome<Integer> count(Channel channel, Runnable returned, List<Integer> ids)
      throws Exception {
    Outcome<Integer> call;
    try {
      call = Outcome.of(() -> new SendAndHalfClose(channel).count(ids));
    } finally {
      returned.run();
    }
    if (call.code() != Status.Code.CANCELLED) {
      // Were the trial closed before, the life of the call would tell of a cancellation.
      handlers.awaitEnd();
    }
    return call;
  }
}
