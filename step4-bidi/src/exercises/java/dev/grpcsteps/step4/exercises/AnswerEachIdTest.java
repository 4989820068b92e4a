package dev.grpcsteps.step4.exercises;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.HandlerWatch;
import dev.grpcsteps.common.exercise.IdsCall;
import dev.grpcsteps.common.exercise.Searches;
import dev.grpcsteps.common.exercise.SlowClient;
import dev.grpcsteps.common.exercise.WriterWatch;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerEachIdTest {

  @AutoClose
  private final Searches store = new Searches();

  @AutoClose
  private final Trial trial = new Trial();

  private final HandlerWatch handler = new HandlerWatch();
  private final WriterWatch writers = new WriterWatch(store::nobodyElseAnswers);

  @Test
  void asksForEachIdWhenItArrives() throws Exception {
    IdsCall unused = new IdsCall(channel()).send(43, 99, 98);
    assertThat(store.awaitBegun(3) ? "all" : "not all")
        .as("Three ids are here, and the first search is not over. Waiting for it in onNext, or"
            + " asking only after the half-close, makes the other ids wait too.")
        .isEqualTo("all");
  }

  @Test
  void answersAsSoonAsTheOnesBeforeAreAnswered() throws Exception {
    IdsCall call = new IdsCall(channel()).send(43, -2, 99);
    store.finish(0);
    assertThat(call.next())
        .as("The first user is found, the client waits, and has not half-closed: answer now.")
        .isEqualTo("ryo");
    store.finish(1);
    assertThat(call.next())
        .as("The id is 4294967294, a uint32. In Java that is the int -2, and an id as any other.")
        .isEqualTo("mika");
  }

  @Test
  void answersInTheOrderOfTheIds() throws Exception {
    IdsCall call = new IdsCall(channel()).send(43, 43, 99, -2);
    assertThat(store.awaitBegun(4) ? "each" : "not each")
        .as(
            "Four ids are here, and one of them comes twice: ask for each id, also for one that came"
                + " before in the same call. It gets an answer each time.")
        .isEqualTo("each");
    store.finish(3, 2, 1, 0);
    assertThat(IdsCall.nicknames(call.halfClose().read()))
        .as(
            "The last search was over first. Each answer leaves after those to the ids before it; one"
                + " that nobody has gets no message, not even an empty one; one that comes twice gets two.")
        .containsExactly("ryo", "ryo", "mika");
  }

  @Test
  void endsWithTheHalfCloseIfAllIsAnswered() throws Exception {
    store.findAtOnce();
    IdsCall call = new IdsCall(channel()).send(43);
    assertThat(call.next())
        .as("The search was over when find() returned: nobody tells of it later. Answer now.")
        .isEqualTo("ryo");
    assertEnds(call.halfClose().read(), "All is said, no search comes any more: it ends the call.");
    assertEnds(new IdsCall(channel()).halfClose().read(), "No ids, no answers.");
  }

  @Test
  void endsAfterTheLastAnswer() throws Exception {
    IdsCall call = new IdsCall(channel()).send(43, -2).halfClose();
    assertThat(handler.awaitReturn() ? "has returned" : "still waits")
        .as(
            "The half-close is here, and no search is over: onCompleted must not wait for them. That"
                + " keeps a thread of the server: add one more stage.")
        .isEqualTo("has returned");
    store.finish(0, 1);
    String why = "A half-close ends only the requests: end the call when the last answer has left.";
    assertEnds(call.read(), why, "ryo", "mika");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsWithInternalIfASearchFails(boolean halfClosedBefore) throws Exception {
    IdsCall call = new IdsCall(channel()).send(43, -2, 99);
    if (halfClosedBefore) {
      call.halfClose();
      handler.awaitReturn();
    }
    store.fail(1);
    store.finish(halfClosedBefore ? new int[0] : new int[] {0, 2});
    assertThat("ends of the call: " + writers.ends())
        .as("It ends after the half-close, also where a search has failed, once all is answered.")
        .isEqualTo("ends of the call: 0");
    store.finish(0, 2);
    Outcome<UserResponse> outcome = (halfClosedBefore ? call : call.halfClose()).read();
    assertThat(outcome.code())
        .as("The second of three searches has failed: INTERNAL is the status for that. OK would say"
            + " that nobody has that id; where nobody looks at the failure, the call never ends.")
        .isEqualTo(Status.Code.INTERNAL);
    assertThat(IdsCall.nicknames(outcome))
        .as("The search for the second id failed first: the id before it is answered all the same.")
        .startsWith("ryo");
    handler.awaitRest(); // The client hears of the first end.
    assertThat("ends of the call: " + writers.ends())
        .as("A call ends once: with INTERNAL, or with OK.")
        .isEqualTo("ends of the call: 1");
  }

  @Test
  void letsOneThreadAtATimeIntoTheObserver() throws Exception {
    IdsCall call = new IdsCall(channel()).send(43, -2, 43, -2).halfClose();
    store.finishAllWhileTheFirstIsAnswered(4);
    var outcome = call.read();
    assertThat(writers.most() + (writers.endedMeanwhile() ? 1 : 0))
        .as("A search was over while an answer left: two threads were in the observer at once.")
        .isLessThanOrEqualTo(1);
    assertThat(outcome.messages())
        .as("One answer for each id, also where one comes twice.")
        .hasSize(4);
  }

  @Test
  void leavesNoAnswerToAThreadThatLooksNoMore() throws Exception {
    IdsCall call = new IdsCall(channel()).send(43, -2).halfClose();
    handler.awaitReturn();
    store.finishTheSecondAfterALook();
    assertEnds(
        call.read(),
        "The second search has ended just when a thread had answered the first id and seen that the"
            + " second is not found. It looks no more; so a search that finds its lock taken must wait"
            + " for the lock, or have it look again. tryLock() does neither.",
        "ryo",
        "mika");
  }

  @Test
  void sendsAllToASlowReader() throws Exception {
    SlowClient.getsAllByIds(trial, all -> new AnswerEachId(id -> completedStage(all.find(id))));
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    Channel channel = channel();
    IdsCall unused = new IdsCall(channel).send(43);
    store.awaitBegun(1);
    IdsCall other = new IdsCall(channel).send(-2);
    store.finish(1);
    assertThat(other.next())
        .as("Two clients at once: keep it in the observer of the call, not in the service.")
        .isEqualTo("mika");
    store.fail(0);
    assertThat(other.halfClose().read().code())
        .as("What has failed for the one client has not failed for the other.")
        .isEqualTo(Status.Code.OK);
  }

  private static void assertEnds(Outcome<UserResponse> call, String why, String... nicknames) {
    assertThat(IdsCall.nicknames(call)).as(why).containsExactly(nicknames);
    assertThat(call.code()).as(why + " All is answered: OK.").isEqualTo(Status.Code.OK);
  }

  private Channel channel() throws Exception {
    return trial.channelTo(builder ->
        builder.addService(new AnswerEachId(store::find)).intercept(writers).intercept(handler));
  }
}
