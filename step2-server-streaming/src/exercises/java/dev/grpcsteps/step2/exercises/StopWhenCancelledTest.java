package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.LongSearch;
import dev.grpcsteps.common.exercise.SlowClient;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopWhenCancelledTest {

  private static final int WANTED = 3;

  @AutoClose
  private final Trial trial = new Trial();

  @ParameterizedTest
  @ValueSource(ints = {3, 2})
  void stopsTheSearchWhenItsClientHasCancelled(int read) throws Exception {
    LongSearch search = new LongSearch(read, 100);

    cancelAfter(read, search);

    assertClosed(search);
    assertThat(search.found())
        .as(
            "The client cancelled after %s users, and the search went on, for nobody. Nothing stops a"
                + " handler: no exception comes from onNext(), no thread is interrupted, and an"
                + " on-cancel handler has to wait until yours returns. It must ask isCancelled(),"
                + " between any two users. One was being searched for, and no other is to follow.",
            read)
        .isLessThanOrEqualTo(read + 1);
  }

  @Test
  void sendsAllToAClientThatReadsToTheEnd() throws Exception {
    LongSearch search = new LongSearch(WANTED, WANTED);

    Outcome<UserResponse> call = Outcome.reading(call(search));

    assertThat(call.code())
        .as("A client that has read all the users gets status OK.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.messages())
        .extracting(response -> response.getUser().getId())
        .as("While nobody cancels, every user that the search finds is sent.")
        .containsExactly(1, 2, 3);
    assertClosed(search);
  }

  @Test
  void sendsAllToASlowReader() throws Exception {
    SlowClient.getsAllByType(
        trial, users -> new StopWhenCancelled(() -> users.ofType(UserType.NORMAL)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closesASearchThatFails(boolean withAnError) throws Exception {
    LongSearch search = new LongSearch(WANTED, WANTED);
    String what = "the database is gone";
    search.failWith(withAnError ? new AssertionError(what) : new IllegalStateException(what));

    Outcome.reading(call(search));

    assertClosed(search);
  }

  @Test
  void failsTheCallWithASearchThatFails() throws Exception {
    LongSearch search = new LongSearch(WANTED, WANTED);
    search.failWith(new IllegalStateException("the database is gone"));

    assertThat(Outcome.reading(call(search)).code())
        .as("The search failed in the middle, so the client has not got all: with OK, or with no"
            + " status at all, it could not know. The call must fail: it is completed only where"
            + " nothing was thrown, and so not in a finally block.")
        .isNotIn(Status.Code.OK, Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    List<UserTypeRequest> request = List.of(UserTypeRequest.getDefaultInstance());
    new TwoCalls<>(
            trial,
            UserManagerGrpc.getGetUsersByTypeMethod(),
            users -> new StopWhenCancelled(() -> users.ofType(UserType.NORMAL)))
        .stayApart(request, request);
  }

  private void cancelAfter(int read, LongSearch search) throws Exception {
    BlockingClientCall<?, UserResponse> call = call(search);
    for (int i = 1; i <= read; i++) {
      assertThat(read(call))
          .as("Each user is sent as soon as it has been found. The search for the next one takes"
              + " long, so a client that is to have all at once waits long for the first.")
          .isEqualTo("user " + i);
    }
    call.cancel("these are enough", null);
  }

  private static String read(BlockingClientCall<?, UserResponse> call) throws InterruptedException {
    try {
      UserResponse response = call.read();
      return response == null ? "the end" : "user " + response.getUser().getId();
    } catch (StatusException e) {
      return e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED
          ? "nothing yet"
          : "status " + e.getStatus();
    }
  }

  private BlockingClientCall<?, UserResponse> call(LongSearch search) throws Exception {
    String target = trial
        .lab()
        .serve(
            builder -> builder.addService(new StopWhenCancelled(search::begin)).intercept(search));
    return UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target))
        .getUsersByType(UserTypeRequest.getDefaultInstance());
  }

  private static void assertClosed(LongSearch search) throws InterruptedException {
    assertThat(search.awaitClosed() ? "closed" : "still open")
        .as("A search that is never closed keeps its connection. Close it on every way out: at the"
            + " end, after a cancel, and when something throws, an Error too.")
        .isEqualTo("closed");
  }
}
