package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.BrokenOffCount;
import dev.grpcsteps.common.lab.GivenTime;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WatchedHandlers;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SendAndHalfCloseTest {

  private static final Status DENIED = Status.PERMISSION_DENIED.withDescription("not today");

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();
  private final AtomicBoolean returned = new AtomicBoolean();
  private final CompletableFuture<String> waiting = new CompletableFuture<>();
  private volatile Thread client = Thread.currentThread();

  @Test
  void sendsAllIdsAndReturnsTheCountOfTheServer() throws Exception {
    List<Integer> received = new CopyOnWriteArrayList<>();
    Channel channel = trial.channelTo(handlers.over(new UserManagerImplBase() {
      @Override
      public StreamObserver<UserRequest> countAlreadyUsers(
          StreamObserver<UserCntResponse> responses) {
        return new Server(received, responses);
      }
    }));

    Outcome<Integer> call = count(channel, 3, 1, -4, 1, 5);

    assertThat(call.code())
        .as("The server has answered, so the call is a success.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as(
            "The answer comes later and on another thread: a method that returns at once has nothing"
                + " to return yet, and only the server knows the count.")
        .isEqualTo(7005);
    assertThat(received)
        .as("The server hears of each id, in the order in which they were given.")
        .containsExactly(3, 1, -4, 1, 5);
    assertThat(waiting.join())
        .as(
            "How the thread was seen to wait for the answer. Let a future, a latch or a queue wake it:"
                + " who looks again and again works for nothing, and who sleeps wakes too late.")
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

  @Test
  void takesNoCountThatAFailureFollows() throws Exception {
    Channel channel = trial.channelTo(handlers.over(new BrokenOffCount(true, Status.DATA_LOSS)));

    assertThat(count(channel, 1, 2).code())
        .as("A response is not the success yet: take the count in onNext, and report it in"
            + " onCompleted.")
        .isEqualTo(Status.Code.DATA_LOSS);
  }

  private String failure(Channel channel) throws InterruptedException {
    try {
      return "none, but the count " + new SendAndHalfClose(channel).count(List.of(1, 2));
    } catch (StatusException | RuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  private Outcome<Integer> count(Channel channel, Integer... ids) throws Exception {
    client = Thread.currentThread();
    Outcome<Integer> call;
    try {
      call = Outcome.of(() -> new SendAndHalfClose(channel).count(List.of(ids)));
    } finally {
      returned.set(true);
    }
    if (call.code() != Status.Code.CANCELLED) {
      // Were the trial closed before, the life of the call would tell of a cancellation.
      handlers.awaitEnd();
    }
    return call;
  }

  /** Answers when the client waits, or does not; with a number that only it can know. */
  private final class Server implements StreamObserver<UserRequest> {

    private final List<Integer> received;
    private final StreamObserver<UserCntResponse> responses;

    Server(List<Integer> received, StreamObserver<UserCntResponse> responses) {
      this.received = received;
      this.responses = responses;
    }

    @Override
    public void onNext(UserRequest request) {
      received.add(request.getId());
    }

    @Override
    public void onCompleted() {
      trial.lab().clock().submit(this::answer);
    }

    private Void answer() throws InterruptedException {
      GivenTime time = GivenTime.ofThisProcess();
      Patience.until(
          () -> returned.get() || Patience.atRest(client) || time.reaches(Duration.ofSeconds(1)));
      boolean rests = returned.get() || Patience.atRest(client);
      boolean sleeps = client.getStackTrace()[0].getMethodName().startsWith("sleep");
      waiting.complete(!rests ? "never rests" : sleeps ? "sleeps" : "waits to be woken");
      int count = 7000 + received.size();
      responses.onNext(UserCntResponse.newBuilder().setUserCnt(count).build());
      responses.onCompleted();
      return null;
    }

    @Override
    public void onError(Throwable failure) {}
  }
}
