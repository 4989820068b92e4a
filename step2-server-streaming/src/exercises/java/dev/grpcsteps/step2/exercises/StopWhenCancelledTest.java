package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StopWhenCancelledTest {

  private static final int WANTED = 3;

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void stopsTheSearchWhenItsClientHasCancelled() throws Exception {
    Search search = new Search(100);

    cancelAfterThree(search);

    assertClosed(search);
    assertThat(search.found.get())
        .as("The client cancelled after 3 users, and the search went on, for nobody. Nothing stops a"
            + " handler: no exception comes from onNext(), no thread is interrupted, and an"
            + " on-cancel handler has to wait until yours returns. It must ask isCancelled(),"
            + " between any two users.")
        .isLessThanOrEqualTo(WANTED + 2);
  }

  @Test
  void sendsAllToAClientThatReadsToTheEnd() throws Exception {
    Search search = new Search(WANTED);

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
  void closesASearchThatFails() throws Exception {
    Search search = new Search(WANTED);
    search.fails = true;

    Outcome<UserResponse> call = Outcome.reading(call(search));

    assertClosed(search);
    assertThat(call.code())
        .as("The search failed in the middle, so the client has not got all: with OK, or with no"
            + " status at all, it could not know. The call must fail.")
        .isNotIn(Status.Code.OK, Status.Code.DEADLINE_EXCEEDED);
  }

  private void cancelAfterThree(Search search) throws Exception {
    BlockingClientCall<?, UserResponse> call = call(search);
    for (int i = 1; i <= WANTED; i++) {
      assertThat(read(call))
          .as("Each user is sent as soon as it has been found. The search for the next one takes"
              + " long, so a client that is to have all at once waits long for the first.")
          .isEqualTo("user " + i);
    }
    call.cancel("three are enough", null);
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

  private BlockingClientCall<?, UserResponse> call(Search search) throws Exception {
    String target = trial
        .lab()
        .serve(
            builder -> builder.addService(new StopWhenCancelled(search::begin)).intercept(search));
    return UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target))
        .getUsersByType(UserTypeRequest.getDefaultInstance());
  }

  private static void assertClosed(Search search) throws InterruptedException {
    assertThat(Patience.await(search.closed) ? "closed" : "still open")
        .as("A search that is never closed keeps its connection. Close it on every way out: at the"
            + " end, after a cancel, and when something throws.")
        .isEqualTo("closed");
  }

  /** Finds three users at once, and the others when its call has been cancelled. */
  private static final class Search implements ServerInterceptor {

    private final int users;
    private volatile boolean fails;
    private final AtomicInteger found = new AtomicInteger();
    private final CompletableFuture<ServerCall<?, ?>> call = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Search(int users) {
      this.users = users;
    }

    Stream<User> begin() {
      return Stream.generate(this::next).limit(users).onClose(closed::countDown);
    }

    private User next() {
      int id = found.incrementAndGet();
      if (fails && id == WANTED) {
        throw new IllegalStateException("the database is gone");
      }
      if (id > WANTED) {
        search();
      }
      return FewUsers.user(id, "user" + id, UserType.NORMAL);
    }

    private void search() {
      try {
        Patience.until(call.join()::isCancelled);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      this.call.complete(call);
      return next.startCall(call, headers);
    }
  }
}
