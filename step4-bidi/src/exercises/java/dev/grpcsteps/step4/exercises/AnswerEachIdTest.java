package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.HandlerWatch;
import dev.grpcsteps.common.lab.IdsCall;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Searches;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WriterWatch;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
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
    call().send(43, NOBODY, 43);

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
    IdsCall call = call().send(43, -2);
    store.finish(0);

    assertThat(call.next())
        .as("The first user is found, and the client waits for the answer before it half-closes."
            + " Answer now, whatever comes later.")
        .isEqualTo("ryo");
  }

  @Test
  void answersAnIdThatIsNegativeInJava() throws Exception {
    IdsCall call = call().send(-2);
    store.finish(0);

    assertThat(call.next())
        .as("The id is 4294967294, a uint32. In Java that is the int -2, and an id as any other.")
        .isEqualTo("mika");
  }

  @Test
  void answersInTheOrderOfTheIds() throws Exception {
    IdsCall call = call().send(43, 43, NOBODY, -2);
    store.awaitBegun(4);
    store.finish(3);
    store.finish(2);
    store.finish(1);
    store.finish(0);
    call.halfClose();

    Outcome<UserResponse> outcome = call.read();

    assertThat(IdsCall.nicknames(outcome))
        .as("The last search was over first. Each answer leaves after those to the ids before it;"
            + " an id that nobody has gets no message at all, not even an empty one, and one that"
            + " comes twice gets two.")
        .containsExactly("ryo", "ryo", "mika");
    assertThat(outcome.code())
        .as("All is answered: the call ends with OK.")
        .isEqualTo(Status.Code.OK);
  }

  @Test
  void endsAfterTheLastAnswer() throws Exception {
    IdsCall call = call().send(43, -2);
    call.halfClose();
    handler.awaitRest();
    store.finish(0);
    store.finish(1);

    Outcome<UserResponse> outcome = call.read();

    assertThat(IdsCall.nicknames(outcome))
        .as("The client had half-closed while the store was searching. That ends only the stream of"
            + " its requests: end the call when the last answer has left.")
        .containsExactly("ryo", "mika");
    assertThat(outcome.code())
        .as("All is answered: the call ends with OK.")
        .isEqualTo(Status.Code.OK);
  }

  @Test
  void endsWithInternalIfASearchFails() throws Exception {
    IdsCall call = call().send(43, -2, 43);
    call.halfClose();
    handler.awaitRest();
    store.fail(1);
    store.finish(0);
    store.finish(2);

    assertThat(call.read().code())
        .as("The second of three searches has failed: INTERNAL is the status for that. OK would say"
            + " that nobody has that id; and where nobody looks at the failure, the call never"
            + " ends.")
        .isEqualTo(Status.Code.INTERNAL);
  }

  @Test
  void letsOneThreadAtATimeIntoTheObserver() throws Exception {
    IdsCall call = call().send(43, -2, 43, -2);
    call.halfClose();
    store.awaitBegun(4);
    store.finishWhileTheFirstIsAnswered();

    List<String> nicknames = IdsCall.nicknames(call.read());

    assertThat(writers.most())
        .as(
            "A search was over while the answer before it was leaving, and two threads were in the observer at once:"
                + " it is not thread-safe. One answer leaves after another.")
        .isLessThanOrEqualTo(1);
    assertThat(nicknames)
        .as("One answer for each id.")
        .containsExactly("ryo", "mika", "ryo", "mika");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    Channel channel = channel();
    IdsCall one = new IdsCall(channel).send(43);
    store.awaitBegun(1);
    IdsCall other = new IdsCall(channel).send(-2);
    store.awaitBegun(2);
    store.finish(1);

    assertThat(other.next())
        .as("Two clients at the same time, on one service. What is to be answered to the one is no"
            + " matter of the other: keep it in the observer of the call, not in the service.")
        .isEqualTo("mika");
    store.finish(0);
    assertThat(one.next()).as("The other client gets its own answer.").isEqualTo("ryo");
  }

  private Channel channel() throws Exception {
    return trial.channelTo(builder ->
        builder.addService(new AnswerEachId(store::find)).intercept(writers).intercept(handler));
  }

  private IdsCall call() throws Exception {
    return new IdsCall(channel());
  }
}
