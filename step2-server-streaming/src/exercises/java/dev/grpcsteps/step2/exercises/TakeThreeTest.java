package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.CallersContext;
import dev.grpcsteps.common.exercise.EndWithTheLast;
import dev.grpcsteps.common.exercise.InterruptedUse;
import dev.grpcsteps.common.exercise.News;
import dev.grpcsteps.common.exercise.OpenStreams;
import dev.grpcsteps.common.exercise.TwoUses;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TakeThreeTest {

  @AutoClose
  private final Trial trial = new Trial();

  private volatile boolean leftOpen;

  @Test
  void returnsTheFirstThree() throws Exception {
    assertTakes("mika 44, noa 4294967294, mika 44", UserType.GUEST, new News(5, null));
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoUses<>(trial, new News(8, Status.OK), TakeThree::new, FewUsers::text)
        .stayApart(
            client -> client.firstThree(UserType.GUEST),
            client -> client.firstThree(UserType.NORMAL));
  }

  @Test
  void tellsTheServerThatThreeAreEnough() throws Exception {
    News news = new News(5, null);

    assertTakes("mika 44, noa 4294967294, mika 44", UserType.GUEST, news);

    assertThat(news.whyItEnded())
        .as("Nobody told the server: for it the call is still open, so it goes on working, and what"
            + " it has sent waits in memory. Leaving a loop or forgetting an iterator ends no call,"
            + " and a deadline ends it later; a cancel ends it now.")
        .isEqualTo("a cancel");
    assertThat(leftOpen ? "still open" : "over")
        .as(
            "The cancel came, but later: what the client sent next, as soon as the method had returned,"
                + " found the call still open on the server: a deadline ends it later; a cancel ends it"
                + " now. Cancel in the method itself, on its own thread: when it returns, the call is"
                + " over.")
        .isEqualTo("over");
  }

  @Test
  void waitsForNoFourth() throws Exception {
    assertTakes("mika 44, noa 4294967294, mika 44", UserType.GUEST, new News(3, null));
  }

  @Test
  void returnsFewerWhereTheStreamHasFewer() throws Exception {
    assertTakes("mika 44, noa 4294967294", UserType.GUEST, new News(2, Status.OK));
    assertTakes("", UserType.NORMAL, new News(2, Status.OK));
  }

  @Test
  void failsWhereTheStreamFailsBefore() throws Exception {
    News news = new News(2, Status.UNAVAILABLE.withDescription("the disk is gone"));

    assertThat(taken(UserType.GUEST, news))
        .as("The stream failed after two users, so these are not all: the StatusException of read()"
            + " says so, and the caller must get it.")
        .isEqualTo("StatusException: UNAVAILABLE: the disk is gone");
  }

  @Test
  void takesThreeWhereTheStreamFailsBehindThem() throws Exception {
    EndWithTheLast end = new EndWithTheLast(3);
    Channel channel = trial.channelTo(
        builder -> builder.addService(new News(3, Status.UNAVAILABLE)).intercept(end));
    TakeThree client = new TakeThree(ClientInterceptors.intercept(channel, end));

    assertThat(Outcome.of(() -> client.firstThree(UserType.GUEST)).code())
        .as(
            "The third user came together with a failure of the stream. You have three, so what comes"
                + " behind them is nothing to you. hasNext() throws as soon as the failure is known, also"
                + " where a user is still to be read; read() gives that user first.")
        .isEqualTo(Status.Code.OK);
  }

  @Test
  void callsInItsCallersContext() throws Exception {
    new CallersContext(trial, builder -> builder.addService(new News(2, null)))
        .reaches(channel -> new TakeThree(channel).firstThree(UserType.GUEST));
  }

  @Test
  void waitsUntilItIsInterrupted() throws Exception {
    new InterruptedUse(trial, builder -> builder.addService(new News(2, null)))
        .endsSo(channel -> new TakeThree(channel).firstThree(UserType.GUEST));
  }

  private void assertTakes(String users, UserType type, News news) throws Exception {
    String taken = taken(type, news);

    assertThat(taken)
        .as("Something was thrown, where users were due. The half-close is not yours to make here:"
            + " gRPC makes it, after the one request. What ends the call from this side is a"
            + " cancel, after the last read().")
        .doesNotContain("StatusException", "IllegalStateException");
    assertThat(taken)
        .as("The method returns as soon as it has three users or the stream has ended: then read()"
            + " gives null. A user that comes twice is two of them. A server with news may leave its"
            + " stream open: who reads such a stream to its end, or just a fourth message, waits without"
            + " an end.")
        .isEqualTo(users);
  }

  private String taken(UserType type, News news) throws Exception {
    // With no net under it: that would cancel the call in the end, and hide who has forgotten to.
    OpenStreams streams = new OpenStreams();
    Channel channel = trial
        .lab()
        .open(
            trial.lab().serve(builder -> builder.addService(news).addStreamTracerFactory(streams)));
    TakeThree client =
        new TakeThree(ClientInterceptors.intercept(trial.lab().recorded(channel), streams));
    Aside<String> taking = new Aside<>(() -> {
      List<User> users = client.firstThree(type);
      leftOpen = streams.leftOpenBy(channel) > 0;
      return FewUsers.text(users);
    });
    return taking.told();
  }
}
