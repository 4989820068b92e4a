package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WatchedHandlers;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SendAndHalfCloseTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();
  private final AtomicBoolean returned = new AtomicBoolean();
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

    Outcome<Integer> call = count(channel, 3, 1, 4, 1, 5);

    assertThat(call.code())
        .as("The server has answered, so the call is a success.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as("The answer comes later and on another thread: whoever returns at once has nothing to"
            + " return yet, and only the server knows the count.")
        .isEqualTo(7005);
    assertThat(received)
        .as("The server hears of each id, in the order in which they were given.")
        .containsExactly(3, 1, 4, 1, 5);
  }

  @Test
  void throwsTheStatusOfACallThatFails() throws Exception {
    Channel channel = trial.channelTo(handlers.over(new UserManagerImplBase() {
      @Override
      public StreamObserver<UserRequest> countAlreadyUsers(
          StreamObserver<UserCntResponse> responses) {
        responses.onError(Status.PERMISSION_DENIED.asRuntimeException());
        return new RecordingObserver<>();
      }
    }));

    assertThat(count(channel, 1, 2).code())
        .as("Zero is an answer, and a failure is none: whoever called must be told that it failed,"
            + " and with which status.")
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void takesNoCountThatAFailureFollows() throws Exception {
    Channel channel = trial.channelTo(handlers.over(new UserManagerImplBase() {
      @Override
      public StreamObserver<UserRequest> countAlreadyUsers(
          StreamObserver<UserCntResponse> responses) {
        responses.onNext(UserCntResponse.newBuilder().setUserCnt(1).build());
        responses.onError(Status.DATA_LOSS.asRuntimeException());
        return new RecordingObserver<>();
      }
    }));

    assertThat(count(channel, 1, 2).code())
        .as("A response is not the success yet: take the count in onNext, and report it in"
            + " onCompleted.")
        .isEqualTo(Status.Code.DATA_LOSS);
  }

  private Outcome<Integer> count(Channel channel, Integer... ids) throws Exception {
    client = Thread.currentThread();
    try {
      return Outcome.of(() -> new SendAndHalfClose(channel).count(List.of(ids)));
    } finally {
      returned.set(true);
      // Were the trial closed before, the life of the call would tell of a cancellation.
      handlers.awaitEnd();
    }
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
      Patience.until(() -> returned.get() || Patience.atRest(client));
      int count = 7000 + received.size();
      responses.onNext(UserCntResponse.newBuilder().setUserCnt(count).build());
      responses.onCompleted();
      return null;
    }

    @Override
    public void onError(Throwable failure) {}
  }
}
