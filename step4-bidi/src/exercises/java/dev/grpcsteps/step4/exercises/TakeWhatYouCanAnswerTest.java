package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RequestWatch;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.stub.BlockingClientCall;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TakeWhatYouCanAnswerTest {

  private static final User MIKA = FewUsers.user(41, "mika", UserType.NORMAL);

  // Twenty kilobytes an answer: a hundred of them are more than a connection takes that nobody
  // reads.
  private static final User TALKATIVE = FewUsers.user(43, "ryo".repeat(3_400), UserType.GUEST);
  private static final int[] MANY =
      Collections.nCopies(100, 43).stream().mapToInt(id -> id).toArray();

  @AutoClose
  private final Trial trial = new Trial();

  private final RequestWatch requests = new RequestWatch();

  @Test
  void answersTheIdsThatExist() throws Exception {
    var call = call();
    send(call, 99, 41, 98, 41);

    Outcome<UserResponse> outcome = Outcome.reading(call);

    assertThat(outcome.messages())
        .extracting(response -> response.getUser().getNickname())
        .as("Nothing comes that nobody has asked for: ask for the first request, and after each one"
            + " for the next, whether it had an answer or not.")
        .containsExactly("mika", "mika");
    assertThat(outcome.code())
        .as("The half-close ends the call as before; it comes without being asked for.")
        .isEqualTo(Status.Code.OK);
  }

  @Test
  void asksForOneRequestAtATime() throws Exception {
    var call = call();
    send(call, 41, 99, 41, 41, 41);
    Outcome<UserResponse> unused = Outcome.reading(call);

    assertThat(requests.mostOutstanding())
        .as("Each request asked for will come, and want its answer, even if nobody reads any more"
            + " by then. Have one asked for, not many, also when onReady comes twice.")
        .isEqualTo(1);
  }

  @Test
  void takesNothingWhileItsAnswersAreNotRead() throws Exception {
    var call = callOfMany();
    send(call, MANY);

    assertThat(requests.awaitNotReady())
        .as("Nobody reads, so the call was to become not ready, and the handler to notice: ask"
            + " isReady() before request(1).")
        .isTrue();
    assertThat(requests.askedTooMuch())
        .as("The client reads none of its answers, yet the handler asked for further ids: their"
            + " answers pile up in the server's memory.")
        .isZero();
    assertThat(Outcome.reading(call).messages().size())
        .as("The client reads again, so the call becomes ready again: then the handler must go on"
            + " asking. The onReadyHandler is told.")
        .isEqualTo(MANY.length);
  }

  private BlockingClientCall<UserRequest, UserResponse> call() throws Exception {
    return callOn(trial.channelTo(this::setUp));
  }

  /** The same, but not recorded. */
  private BlockingClientCall<UserRequest, UserResponse> callOfMany() throws Exception {
    return callOn(trial.unrecordedTo(this::setUp));
  }

  private void setUp(ServerBuilder<?> builder) {
    builder.addService(new TakeWhatYouCanAnswer(new FewUsers(List.of(MIKA, TALKATIVE))));
    builder.intercept(requests);
  }

  private static BlockingClientCall<UserRequest, UserResponse> callOn(Channel channel) {
    return UserManagerGrpc.newBlockingV2Stub(channel).getUsersByIds();
  }

  private static void send(BlockingClientCall<UserRequest, UserResponse> call, int... ids)
      throws Exception {
    for (int id : ids) {
      call.write(UserRequest.newBuilder().setId(id).build());
    }
    call.halfClose();
  }
}
