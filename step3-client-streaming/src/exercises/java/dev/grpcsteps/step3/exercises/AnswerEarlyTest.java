package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.AllAtOnce;
import dev.grpcsteps.common.exercise.AskedUsers;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.exercise.WatchedHandlers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AnswerEarlyTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();
  private final AskedUsers users = new AskedUsers();

  @Test
  void endsACallWithTooManyIdsAtOnce() throws Exception {
    List<UserRequest> eleven = new ArrayList<>(ids(6, 3));
    eleven.addAll(ids(5, 99));

    assertThat(open(eleven).code())
        .as(
            "The eleventh id is one too many, whether somebody has it or not, and nothing that follows can change that. This client"
                + " never half-closes: a server that waits for that works for nothing. Say so by"
                + " onError(); what is thrown becomes UNKNOWN.")
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void endsACallWithAnIdOfZeroAtOnce() throws Exception {
    assertThat(open(List.of(id(3), id(0))).code())
        .as("0 is nobody's id, so the client has made a mistake and must hear of it at once. This"
            + " client never half-closes: a server that waits for that works for nothing.")
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void ignoresWhatComesAfterAnIdOfZero() throws Exception {
    Outcome<UserCntResponse> call = burst(Stream.of(1, 0, 2, 0, 3).map(AnswerEarlyTest::id));

    assertThat(call.code())
        .as("0 is nobody's id, so the client has made a mistake and must hear of it.")
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertLooksUpAtMost(2);
  }

  @Test
  void ignoresWhatComesAfterTooManyIds() throws Exception {
    Outcome<UserCntResponse> call = burst(ids(14, 3).stream());

    assertThat(call.code())
        .as("At most ten ids are allowed.")
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertLooksUpAtMost(11);
  }

  @Test
  void countsTenIds() throws Exception {
    List<UserRequest> requests = new ArrayList<>(ids(8, 5));
    requests.addAll(ids(2, 99));
    Outcome<UserCntResponse> call = burst(requests.stream());

    assertThat(call.code())
        .as("Ten ids are allowed, so this call is answered.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message().getUserCnt())
        .as("Eight times an id that somebody has, twice one that nobody has.")
        .isEqualTo(8);
    assertThat(burst(Stream.of()).messages().size())
        .as("No ids are allowed too, so this call is answered.")
        .isOne();
  }

  @Test
  void takesIdsThatAreNegativeInJava() throws Exception {
    assertThat(
            burst(Stream.of(-1, 5, Integer.MIN_VALUE).map(AnswerEarlyTest::id)).code())
        .as(
            "An id is unsigned: 4294967295 is -1 in Java, and 2147483648 is its smallest int. Such an"
                + " id is an id like others; only 0 is nobody's.")
        .isEqualTo(Status.Code.OK);
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoCalls<>(trial, UserManagerGrpc.getCountAlreadyUsersMethod(), AnswerEarly::new)
        .stayApart(ids(8, 3), List.of(id(5), id(0)));
  }

  private void assertLooksUpAtMost(int most) throws InterruptedException {
    assertThat(handlers.awaitEnd())
        .extracting(Exception::toString)
        .as(
            "A call ends once. What the handler throws here, no client sees; it fills the log of the"
                + " server, and hides the errors that matter.")
        .isEmpty();
    assertThat(users.asked())
        .as(
            "The call has ended, so these look-ups are work for nobody: ids that still come are to be"
                + " ignored.")
        .hasSizeLessThanOrEqualTo(most);
  }

  /** Makes a call that its client leaves open. */
  private Outcome<UserCntResponse> open(List<UserRequest> ids) throws Exception {
    RecordingObserver<UserCntResponse> answer = new RecordingObserver<>();
    StreamObserver<UserRequest> requests =
        UserManagerGrpc.newStub(trial.channelTo(new AnswerEarly(users))).countAlreadyUsers(answer);
    ids.forEach(requests::onNext);
    return answer.await();
  }

  /** Makes a call whose requests and half-close have all come in before the handler sees the first. */
  private Outcome<UserCntResponse> burst(Stream<UserRequest> ids) throws Exception {
    Channel channel = trial.channelTo(
        handlers.over(() -> ServerInterceptors.intercept(new AnswerEarly(users), new AllAtOnce())));
    RecordingObserver<UserCntResponse> answer = new RecordingObserver<>();
    StreamObserver<UserRequest> requests =
        UserManagerGrpc.newStub(channel).countAlreadyUsers(answer);
    ids.forEach(requests::onNext);
    requests.onCompleted();
    return answer.await();
  }

  private static List<UserRequest> ids(int number, int id) {
    return Collections.nCopies(number, id(id));
  }

  private static UserRequest id(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
