package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.BegunCalls;
import dev.grpcsteps.common.exercise.NewsReader;
import dev.grpcsteps.common.exercise.ScriptedNews;
import dev.grpcsteps.common.exercise.SkippedPauses;
import dev.grpcsteps.common.lab.Link;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import io.grpc.ClientInterceptors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscribeAgainTest {

  @AutoClose
  private final Trial trial = new Trial();

  @AutoClose("shutdownNow")
  private final SkippedPauses clock = new SkippedPauses();

  private final NewsReader reader = new NewsReader();
  private final BegunCalls calls = new BegunCalls();

  @Test
  void goesOnAfterTheLastMessageSeen() throws Exception {
    ScriptedNews news = new ScriptedNews("2 UNAVAILABLE", "2 UNAVAILABLE", "0 UNAVAILABLE", "6 OK");
    subscribe(trial.lab().serve(news));

    assertThat(reader.told())
        .as(
            "The stream breaks three times. To the reader it is one: none lost, none twice, no word of"
                + " the breaks, and OK is its end. What to ask for is the number of the last message"
                + " seen, an int64: it outlives a call, and is no count.")
        .isEqualTo(ScriptedNews.ALL + ", OK");
    assertThat(news.asked())
        .as("The numbers after which the four calls have asked.")
        .startsWith(0L, 10L, 5_000_000_030L, 5_000_000_030L);
  }

  @Test
  void pausesLongerUntilAMessageComes() throws Exception {
    String none = "0 UNAVAILABLE";
    String one = "1 UNAVAILABLE";
    subscribe(serve(one, none, none, none, none, none, none, none, one, none, "1 OK"));
    reader.told();
    clock.assertAre(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L, 100L, 200L);
  }

  @Test
  void goesOnWhenTheConnectionWasGone() throws Exception {
    clock.hold();
    try (Link link = new Link(serve("2 open", "6 OK"))) {
      subscribe(link.address());
      reader.awaitMessages(2);
      link.cut();
      Patience.until(() -> !clock.millis().isEmpty());
      link.join();
      clock.letGo();

      assertThat(reader.told())
          .as("A connection that breaks is UNAVAILABLE as well: after a pause the stream goes on.")
          .isEqualTo(ScriptedNews.ALL + ", OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OK", "PERMISSION_DENIED", "CANCELLED", "INTERNAL", "DEADLINE_EXCEEDED"})
  void endsWithAnyOtherStatus(String code) throws Exception {
    subscribe(serve("1 UNAVAILABLE", "1 " + code, "6 OK"));

    assertThat(reader.told())
        .as(
            "The second call ends with %s. After OK nothing more will come; any failure but UNAVAILABLE"
                + " would come again. So the reader is told, of a failure as it is: one made anew has"
                + " lost its trailing metadata, the detail.",
            code)
        .isEqualTo("7, 10, " + code + (code.equals("OK") ? "" : ScriptedNews.WHY));
    calls.assertBegun(2);
  }

  @Test
  void isCancelledByItsReader() throws Exception {
    ScriptedNews news = new ScriptedNews("2 UNAVAILABLE", "1 open");
    SubscribeAgain subscription = subscribe(trial.lab().serve(news));
    reader.awaitMessages(3);
    subscription.close();
    subscription.close(); // It may be closed already.
    assertThat(news.awaitCancelled() ? "a cancel" : "nothing")
        .as("What the server hears of close(). The second call is open until somebody cancels it.")
        .isEqualTo("a cancel");
    calls.assertBegun(2);
    assertThat(reader.toldSoFar())
        .as("The reader itself has ended this, so there is no failure to tell.")
        .isEqualTo("7, 10, 11");
  }

  @Test
  void makesNoCallWhenItIsClosedInAPause() throws Exception {
    clock.hold();
    ScriptedNews news = new ScriptedNews("1 UNAVAILABLE", "6 OK");
    SubscribeAgain subscription = subscribe(trial.lab().serve(news));
    Patience.until(() -> !clock.millis().isEmpty());
    subscription.close();
    clock.letGo();
    Patience.until(calls::haveEnded);
    assertThat(news.asked() + ", told: " + reader.toldSoFar())
        .as("It was closed in a pause, so no call is to be made, and the reader is told no end.")
        .isEqualTo("[0], told: 7");
    assertThat(clock.isShutdown())
        .as("The clock is not yours to stop: other subscriptions use it too.")
        .isFalse();
  }

  @Test
  void cancelsACallThatIsMadeWhileItIsClosed() throws Exception {
    clock.hold();
    SubscribeAgain subscription = subscribe(serve("1 UNAVAILABLE"));
    Patience.until(() -> !clock.millis().isEmpty());
    calls.whileTheNextIsMade(subscription::close);
    clock.letGo();
    String open = Patience.until(calls::haveEnded) ? "no call is open" : "a call is open";
    assertThat(open + ", told: " + reader.toldSoFar())
        .as(
            "Another thread closed it while the next call was being made: after the look whether it is"
                + " closed, and before there was a call to cancel. A lock around both, or one Context for"
                + " all calls, leaves no such gap.")
        .isEqualTo("no call is open, told: 7");
  }

  private String serve(String... script) throws Exception {
    return trial.lab().serve(new ScriptedNews(script));
  }

  /** With no net under the calls: it would end what is to stay open. */
  private SubscribeAgain subscribe(String target) throws Exception {
    var channel =
        ClientInterceptors.intercept(trial.lab().recorded(trial.lab().open(target)), calls);
    SubscribeAgain subscription = new SubscribeAgain(channel, clock, reader);
    Aside.assertReturns(
        subscription::subscribe,
        "subscribe() begins and returns at once; what comes later is for the observer.");
    return subscription;
  }
}
