package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.GivenLists;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.exercise.WatchedHandlers;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CountTheIdsTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();
  private final UserStore users = new FewUsers(List.of(
      FewUsers.user(41, "mika", UserType.NORMAL), FewUsers.user(-1, "last", UserType.GUEST)));
  private final GivenLists<Integer> questions = new GivenLists<>();
  private final RecordingObserver<UserCntResponse> answer = new RecordingObserver<>();

  @Test
  void countsTheIdsThatExist() throws Exception {
    assertThat(count(41, 0, -1, 7, 41, 41, 9))
        .as(
            "Each id of all batches that somebody has is counted, and one that is sent twice counts twice; the"
                + " others are no error, and no end.")
        .isEqualTo(4);
  }

  @Test
  void asksForTheRestAtTheHalfClose() throws Exception {
    assertThat(count(7, 8, 9, 41))
        .as("Four ids: three are a batch, and one is left when the client half-closes. It counts"
            + " too.")
        .isEqualTo(1);
    assertThat(questions.asGiven())
        .as(
            "The database is asked for %s ids at a time, and once more for the rest.",
            CountTheIds.BATCH)
        .containsExactly(List.of(7, 8, 9), List.of(41));
    questions.assertUnchanged();
  }

  @Test
  void neverAsksForNothing() throws Exception {
    assertThat(count(41, 8, -1))
        .as("Three ids are one batch, of which two exist.")
        .isEqualTo(2);
    assertThat(questions.asGiven())
        .as("Nothing is left at the half-close, so there is nothing to ask.")
        .containsExactly(List.of(41, 8, -1));
    questions.clear();

    assertThat(count()).as("A call without an id is answered like any other.").isZero();
    assertThat(questions.asGiven()).as("Without an id there is nothing to ask.").isEmpty();
  }

  @Test
  void asksAsSoonAsABatchIsFull() throws Exception {
    StreamObserver<UserRequest> requests = call(answer);
    send(requests, 41, 41, 41);
    handlers.awaitReceived(3);

    assertThat(questions.asGiven())
        .as("Three ids have come, and the client has not half-closed yet. Ask when"
            + " a batch is full: who keeps all ids to the end needs memory for them all.")
        .containsExactly(List.of(41, 41, 41));
    requests.onCompleted();
    assertThat(answer.await().message().getUserCnt())
        .as("The first three exist.")
        .isEqualTo(3);
  }

  @Test
  void doesNothingWhenTheClientIsGone() throws Exception {
    StreamObserver<UserRequest> requests = call(answer);
    send(requests, 41, 8);
    handlers.awaitReceived(2);
    requests.onError(Status.CANCELLED.asException());

    assertThat(handlers.awaitEnd() + ", " + questions.asGiven() + ", " + trial.sentBack())
        .as("The client has cancelled after two ids: what was thrown, asked and sent after that. In"
            + " onError there is nothing to do here: nobody waits for an answer.")
        .isEqualTo("[], [], []");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoCalls<>(
            trial,
            UserManagerGrpc.getCountAlreadyUsersMethod(),
            store -> new CountTheIds(ids -> existing(store, ids)))
        .stayApart(ids(1, 2, 3, 4, 99), ids(5, 6));
  }

  private int count(int... ids) throws Exception {
    RecordingObserver<UserCntResponse> told = new RecordingObserver<>();
    StreamObserver<UserRequest> requests = call(told);
    send(requests, ids);
    requests.onCompleted();
    Outcome<UserCntResponse> call = told.await();
    assertThat(call.code())
        .as("The client has half-closed, so it gets one response, and then the end with status OK.")
        .isEqualTo(Status.Code.OK);
    return call.message().getUserCnt();
  }

  private StreamObserver<UserRequest> call(StreamObserver<UserCntResponse> told) throws Exception {
    var service = new CountTheIds(this::asked);
    return UserManagerGrpc.newStub(trial.channelTo(handlers.over(service))).countAlreadyUsers(told);
  }

  private int asked(List<Integer> ids) {
    questions.add(ids);
    return existing(users, ids);
  }

  private static int existing(UserStore users, List<Integer> ids) {
    return (int) ids.stream().filter(id -> users.find(id).isPresent()).count();
  }

  private static void send(StreamObserver<UserRequest> requests, int... ids) {
    ids(ids).forEach(requests::onNext);
  }

  private static List<UserRequest> ids(int... ids) {
    return IntStream.of(ids)
        .mapToObj(id -> UserRequest.newBuilder().setId(id).build())
        .toList();
  }
}
