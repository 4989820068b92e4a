package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.AskingUsers;
import dev.grpcsteps.common.exercise.CallWatch;
import dev.grpcsteps.common.exercise.HandlerWatch;
import dev.grpcsteps.common.exercise.MetadataToContext;
import dev.grpcsteps.common.exercise.ServiceFields;
import dev.grpcsteps.common.exercise.SlowWork;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ContextAndThreadsTest {

  private static final MetadataToContext CALLER = new MetadataToContext(
      Metadata.Key.of("x-caller", Metadata.ASCII_STRING_MARSHALLER), ContextAndThreads.CALLER);

  @AutoClose
  private final Trial trial = new Trial();

  private final HandlerWatch handler = new HandlerWatch();
  private final CallWatch call = new CallWatch();
  private ContextAndThreads service;
  private SlowWork work = new SlowWork(trial.workers(4), ContextAndThreads.CALLER, call);

  @Test
  void leavesTheLookUpToTheExecutorWithTheContextOfTheCall() throws Exception {
    Channel channel = channel();
    for (String name : new String[] {"ken", "yui", "ken"}) {
      trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
      assertThat(answer(channel, name))
          .as("The call is answered, and does not wait until the note is written.")
          .startsWith("for ");
      assertThat(work.lookedUp())
          .as("The handler's thread is gRPC's, which needs it for other calls: slow work belongs"
              + " on the executor.")
          .startsWith("on the executor");
      assertThat(work.lookedUp())
          .as("The Context belongs to a thread, and the look-up ran on another: run() and call()"
              + " make a Context current where they are called, so wrap the work itself. The"
              + " handler's thread has the Context of the call while the handler runs: not when"
              + " the service is made, nor when the work begins.")
          .contains("for " + name);
      assertThat(work.lookedUp())
          .as("With the Context goes the deadline of the call, and its cancellation: calls that"
              + " the look-up makes end when nobody waits for them any more. A value alone does"
              + " not bring them along, and a fork leaves them behind on purpose.")
          .contains("with a deadline");
    }
  }

  @Test
  void answersBeforeItNotesOnAnExecutorOfOneThread() throws Exception {
    work = new SlowWork(trial.workers(1), ContextAndThreads.CALLER, call);
    assertThat(answer(channel(), "yui"))
        .as("An executor of one thread does one thing after the other, in the order in which it"
            + " gets them. The answer does not wait for the note: hand the look-up over first.")
        .isEqualTo("for yui");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    work.hold("ken");
    Channel channel = channel();
    Aside<String> slow = new Aside<>(() -> answer(channel, "ken"));
    awaitHandler();
    answer(channel, "yui");
    work.letGo();
    assertThat(slow.told())
        .as("Ken's look-up began when a call of Yui's had come and gone. Many calls use one"
            + " object: what belongs to one is kept in local variables, and not in a field.")
        .isEqualTo("for ken");
    ServiceFields.stayAsTheyAre(service, () -> answer(channel, "mia"));
  }

  @Test
  void writesTheNoteWhenTheCallIsOver() throws Exception {
    answer(channel(), "yui");
    assertThat(work.noted())
        .as("Each call brings a note. CALLER.get() asks the Context of the thread that runs it,"
            + " and on the thread of the executor that is not the Context of the call. That is"
            + " cancelled with its end, and so is each call made in it: what outlives the call"
            + " needs a Context with its values and without its end.")
        .isEqualTo("id 3, for yui, on the executor");
  }

  @Test
  void writesTheNoteOfACallThatWasOverBeforeTheWorkBegan() throws Exception {
    work.hold("yui");
    Aside<String> caller = new Aside<>(() -> answer(channel(), "yui"));
    awaitHandler();
    caller.interrupt(); // That cancels the call.
    call.awaitCancelled();
    work.letGo();
    assertThat(work.noted())
        .as("The call was over before the executor came to the work. The note is for the books: it"
            + " is written all the same, in a Context that is not cancelled, and by itself.")
        .isEqualTo("id 3, for yui, on the executor");
    assertThat(work.lookedUpAtTheEnd())
        .as("The look-up for a call that was over: it ends with the call, so it has the Context"
            + " that is cancelled with the call.")
        .doesNotContain("not cancelled");
  }

  @Test
  void writesTheNoteWhenTheLookUpFails() throws Exception {
    work.fail();
    Aside<String> caller = new Aside<>(() -> answer(channel(), "yui"));
    awaitHandler();
    caller.interrupt();
    assertThat(work.noted())
        .as("The look-up has failed, and who asked for which id is noted all the same: give the"
            + " note to the executor by itself, not after the answer.")
        .isEqualTo("id 3, for yui, on the executor");
  }

  private void awaitHandler() throws InterruptedException {
    assertThat(handler.awaitReturn() ? "it returns" : "it waits")
        .as("The executor is busy, and the handler waits for it, on a thread that gRPC needs.")
        .isEqualTo("it returns");
  }

  private Channel channel() throws Exception {
    // A lambda here: what the look-up throws is no fault of the reader's.
    service = new ContextAndThreads(id -> work.lookUp(id), work::note, work::execute);
    return trial.channelTo(
        builder -> builder.addService(call.over(service)).intercept(handler).intercept(CALLER));
  }

  private static String answer(Channel channel, String caller) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(CALLER.metadata(caller)))
        .withDeadlineAfter(Duration.ofMinutes(10));
    return AskingUsers.told(
        Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(3).build())));
  }
}
