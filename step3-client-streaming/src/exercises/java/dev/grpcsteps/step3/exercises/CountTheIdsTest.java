package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WatchedHandlers;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerStub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CountTheIdsTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();

  @Test
  void countsTheIdsThatExist() throws Exception {
    FewUsers two = new FewUsers(List.of(
        FewUsers.user(41, "mika", UserType.NORMAL), FewUsers.user(-1, "last", UserType.GUEST)));

    assertThat(count(stub(two), 41, 1, -1, 0))
        .as("Only ids that somebody has are counted; the others are no error, and no end.")
        .isEqualTo(2);
  }

  @Test
  void countsAnIdSentTwiceTwice() throws Exception {
    assertThat(count(stub(new FewUsers()), 3, 3, 99, 3, 99))
        .as("The contract counts ids, not users: an id sent twice counts twice.")
        .isEqualTo(3);
  }

  @Test
  void countsForEachCallApart() throws Exception {
    UserManagerStub stub = stub(new FewUsers());
    RecordingObserver<UserCntResponse> answer = new RecordingObserver<>();
    StreamObserver<UserRequest> slow = stub.countAlreadyUsers(answer);
    send(slow, 1, 2, 3, 4, 5);
    handlers.awaitReceived(5);

    int other = count(stub, 5, 6);
    send(slow, 6);
    slow.onCompleted();

    assertThat(List.of(other, answer.await().message().getUserCnt()))
        .as(
            "One service object serves all calls, so what belongs to one call must not be a field of"
                + " the service. Here one call with two ids came in the middle of another with six.")
        .containsExactly(2, 6);
  }

  private UserManagerStub stub(FewUsers users) throws IOException {
    return UserManagerGrpc.newStub(trial.channelTo(handlers.over(new CountTheIds(users))));
  }

  private static int count(UserManagerStub stub, int... ids) throws Exception {
    RecordingObserver<UserCntResponse> answer = new RecordingObserver<>();
    StreamObserver<UserRequest> requests = stub.countAlreadyUsers(answer);
    send(requests, ids);
    requests.onCompleted();
    Outcome<UserCntResponse> call = answer.await();
    assertThat(call.code())
        .as("The client has half-closed, so it gets one response, and then the end with status OK.")
        .isEqualTo(Status.Code.OK);
    return call.message().getUserCnt();
  }

  private static void send(StreamObserver<UserRequest> requests, int... ids) {
    IntStream.of(ids)
        .forEach(id -> requests.onNext(UserRequest.newBuilder().setId(id).build()));
  }
}
