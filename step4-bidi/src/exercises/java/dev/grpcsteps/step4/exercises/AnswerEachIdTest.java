package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.HandlerWatch;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Searches;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WriterWatch;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AnswerEachIdTest {

  // Above 2^31, as an id may be: negative in Java.
  private static final User MIKA = FewUsers.user(-2, "mika", UserType.NORMAL);
  private static final User RYO = FewUsers.user(43, "ryo", UserType.GUEST);
  private static final int NOBODY = 99;

  @AutoClose
  private final Trial trial = new Trial();

  @AutoClose
  private final Searches store = new Searches(new FewUsers(List.of(MIKA, RYO)));

  private final HandlerWatch handler = new HandlerWatch();
  private final WriterWatch writers = new WriterWatch(store::nobodyElseAnswers);

  @Test
  void asksForEachIdWhenItArrives() throws Exception {
    send(call(), 43, NOBODY, 43);

    assertThat(store.awaitBegun(3) ? "all" : "not all")
        .as("Three ids have arrived, and the first search is not over. Waiting for it in onNext, or"
            + " asking only after the half-close, makes the other ids wait too: begin each search"
            + " when its id arrives.")
        .isEqualTo("all");
    assertThat(store.begun())
        .as("The ids that the store was asked for.")
        .containsExactly(43, NOBODY, 43);
  }

  @Test
  void answersAsSoonAsTheOnesBeforeAreAnswered() throws Exception {
    var call = send(call(), 43, -2);
    store.finish(0);

    assertThat(next(call))
        .as("The first user is found, and the client waits for the answer before it half-closes."
            + " Answer now, whatever comes later.")
        .isEqualTo("ryo");
  }

  @Test
  void answersAnIdThatIsNegativeInJava() throws Exception {
    var call = send(call(), -2);
    store.finish(0);

    assertThat(next(call))
        .as("The id is 4294967294, a uint32. In Java that is the int -2, and an id as any other.")
        .isEqualTo("mika");
  }

  @Test
  void answersInTheOrderOfTheIds() throws Exception {
    var call = send(call(), 43, 43, NOBODY, -2);
    store.awaitBegun(4);
    store.finish(3);
    store.finish(2);
    store.finish(1);
    store.finish(0);
    call.halfClose();

    Outcome<UserResponse> outcome = Outcome.reading(call);

    assertThat(nicknames(outcome))
        .as("The last search was over first. Each answer leaves after those to the ids before it;"
            + " an id that nobody has gets no message at all, not even an empty one, and one that"
            + " comes twice gets two.")
        .containsExactly("ryo", "ryo", "mika");
    assertThat(outcome.code()).as("All is answered: the call ends with OK.").isEqualTo(Status.Code.OK);
  }

  @Test
  void endsAfterTheLastAnswer() throws Exception {
    var call = send(call(), 43, -2);
    call.halfClose();
    handler.awaitRest();
    store.finish(0);
    store.finish(1);

    Outcome<UserResponse> outcome = Outcome.reading(call);

    assertThat(nicknames(outcome))
        .as("The client had half-closed while the store was searching. That ends only the stream of"
            + " its requests: end the call when the last answer has left.")
        .containsExactly("ryo", "mika");
    assertThat(outcome.code()).as("All is answered: the call ends with OK.").isEqualTo(Status.Code.OK);
  }

  @Test
  void endsWithInternalIfASearchFails() throws Exception {
    var call = send(call(), 43, -2, 43);
    call.halfClose();
    handler.awaitRest();
    store.fail(1);
    store.finish(0);
    store.finish(2);

    assertThat(Outcome.reading(call).code())
        .as("The second of three searches has failed: INTERNAL is the status for that. OK would say"
            + " that nobody has that id; and where nobody looks at the failure, the call never"
            + " ends.")
        .isEqualTo(Status.Code.INTERNAL);
  }

  @Test
  void letsOneThreadAtATimeIntoTheObserver() throws Exception {
    var call = send(call(), 43, -2, 43, -2);
    call.halfClose();
    store.awaitBegun(4);
    store.finishWhileTheFirstIsAnswered();

    List<String> nicknames = nicknames(Outcome.reading(call));

    assertThat(writers.most())
        .as("A search was over while the answer before it was leaving, and two threads were in the observer at once:"
            + " it is not thread-safe. One answer leaves after another.")
        .isLessThanOrEqualTo(1);
    assertThat(nicknames)
        .as("One answer for each id.")
        .containsExactly("ryo", "mika", "ryo", "mika");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    Channel channel = channel();
    var one = send(call(channel), 43);
    store.awaitBegun(1);
    var other = send(call(channel), -2);
    store.awaitBegun(2);
    store.finish(1);

    assertThat(next(other))
        .as("Two clients at the same time, on one service. What is to be answered to the one is no"
            + " matter of the other: keep it in the observer of the call, not in the service.")
        .isEqualTo("mika");
    store.finish(0);
    assertThat(next(one)).as("The other client gets its own answer.").isEqualTo("ryo");
  }

  private Channel channel() throws Exception {
    return trial.channelTo(builder -> builder
        .addService(new AnswerEachId(store::find))
        .intercept(writers)
        .intercept(handler));
  }

  private BlockingClientCall<UserRequest, UserResponse> call() throws Exception {
    return call(channel());
  }

  private static BlockingClientCall<UserRequest, UserResponse> call(Channel channel) {
    return UserManagerGrpc.newBlockingV2Stub(channel).getUsersByIds();
  }

  private static BlockingClientCall<UserRequest, UserResponse> send(
      BlockingClientCall<UserRequest, UserResponse> call, int... ids) throws Exception {
    for (int id : ids) {
      call.write(UserRequest.newBuilder().setId(id).build());
    }
    return call;
  }

  /** Whose answer comes next; or that none does. */
  private static String next(BlockingClientCall<UserRequest, UserResponse> call) throws Exception {
    try {
      UserResponse response = call.read();
      return response == null ? "the end of the call" : response.getUser().getNickname();
    } catch (StatusException e) {
      return "nothing";
    }
  }

  private static List<String> nicknames(Outcome<UserResponse> outcome) {
    return outcome.messages().stream().map(each -> each.getUser().getNickname()).toList();
  }
}
