package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AnswerEachIdTest {

  private static final User MIKA = FewUsers.user(41, "mika", UserType.NORMAL);
  private static final User RYO = FewUsers.user(43, "ryo", UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void answersAnIdBeforeTheNextIsSent() throws Exception {
    var call = call();

    assertThat(answerTo(43, call))
        .as("The client sends no further id before it has this answer. A server that first"
            + " collects ids makes each side wait for the other.")
        .containsExactly(answer(RYO));
    assertThat(answerTo(41, call))
        .as("Each id is answered when it arrives, not just the first.")
        .containsExactly(answer(MIKA));
  }

  @Test
  void sendsNothingForAnIdThatNobodyHas() throws Exception {
    Outcome<UserResponse> outcome = allAtOnce(99, 41, 98, 43, 43);

    assertThat(outcome.messages())
        .extracting(response -> response.getUser().getNickname())
        .as("An unknown id gets no message at all, not even an empty one, and the ids after it are"
            + " answered as if it had not been there: each once, when it arrives.")
        .containsExactly("mika", "ryo", "ryo");
  }

  @Test
  void endsWhenTheClientHasHalfClosed() throws Exception {
    Outcome<UserResponse> outcome = allAtOnce(41);

    assertThat(outcome.code())
        .as("The client's half-close ends only the stream of its requests. The server's stream ends"
            + " with a status, and the client waits for it.")
        .isEqualTo(Status.Code.OK);
  }

  private Outcome<UserResponse> allAtOnce(int... ids) throws Exception {
    var call = call();
    for (int id : ids) {
      call.write(UserRequest.newBuilder().setId(id).build());
    }
    call.halfClose();
    return Outcome.reading(call);
  }

  /** What comes back for one id while the call is open; nothing, if the net under it ends it. */
  private static List<UserResponse> answerTo(
      int id, BlockingClientCall<UserRequest, UserResponse> call) throws Exception {
    call.write(UserRequest.newBuilder().setId(id).build());
    try {
      UserResponse response = call.read();
      return response == null ? List.of() : List.of(response);
    } catch (StatusException e) {
      return List.of();
    }
  }

  private BlockingClientCall<UserRequest, UserResponse> call() throws Exception {
    var channel = trial.channelTo(new AnswerEachId(new FewUsers(List.of(MIKA, RYO))));
    return UserManagerGrpc.newBlockingV2Stub(channel).getUsersByIds();
  }

  private static UserResponse answer(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
