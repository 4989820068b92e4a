package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.BusyUsers;
import dev.grpcsteps.common.exercise.Connections;
import dev.grpcsteps.common.exercise.OpenedChannels;
import dev.grpcsteps.common.exercise.TimelessChannel;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.step1.UnaryUserManager;
import io.grpc.BindableService;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OpenAChannelTest {

  private static final Duration LONG = Duration.ofDays(2);

  @AutoClose
  private final Trial trial = new Trial();

  @AutoClose
  private final OpenedChannels opened = new OpenedChannels();

  private final Connections connections = new Connections();
  private final BindableService users = new UnaryUserManager(new FewUsers());
  private final BusyUsers busy = new BusyUsers();

  @Test
  void makesAllCallsOnOneConnectionAndNoneWhenItIsClosed() throws Exception {
    for (List<Integer> ids : List.of(List.of(3, 5, 6), List.<Integer>of())) {
      OpenAChannel client = new OpenAChannel(serve(users));
      for (int id : ids) {
        assertThat(Outcome.of(() -> client.getUser(id).getUser().getId()).messages())
            .as("One client makes these calls. A channel that was shut down makes no more of them.")
            .containsExactly(id);
      }
      assertThat(connections.accepted())
          .as("The server counts the connections of three calls of one client. A channel keeps its"
              + " connection for all calls, so a client needs one channel, in a field.")
          .isEqualTo(1);
      assertThat(close(client, LONG).told())
          .as("No call is under way (there were " + ids.size() + "): nothing to wait for. A sleep"
              + " lasts for the whole grace, and so does awaitTermination() before shutdown().")
          .isEqualTo("closed");
      assertThat(connections.awaitEnd())
          .as("The client is closed, and its connection is still there. Nobody has shut the"
              + " channel down: it would stay for half an hour, or until the program ends.")
          .isTrue();
      assertThat(callOf(client).told())
          .as("The client is closed, and was then asked for a user: the server has answered. A"
              + " channel that was shut down stays that: open no other one.")
          .isNotEqualTo("OK");
    }
  }

  @Test
  void makesCallsOfSeveralThreadsAtATime() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(busy));
    opened.hold();
    List<Aside<String>> calls = List.of(callOf(client), callOf(client), callOf(client));
    opened.letGo(3, busy);
    assertThat(busy.awaitBegun(3) ? "all" : "not all")
        .as("Three threads have called getUser(), nobody has answered. How many calls are under"
            + " way: a lock (synchronized) that is held over the call lets through one at a time.")
        .isEqualTo("all");
    busy.answer();
    assertThat(calls.get(0).told() + calls.get(1).told() + calls.get(2).told()).isEqualTo("OKOKOK");
    close(client, LONG).told();
    opened.areShutDown();
  }

  @Test
  void leavesNoChannelWhenItIsClosedDuringTheFirstCall() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(users));
    opened.closeDuring(() -> callOf(client), () -> close(client, LONG));
    opened.areShutDown();
  }

  @Test
  void letsTheCallUnderWayFinish() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(busy));
    Aside<String> call = callOf(client);
    busy.awaitBegun();
    TimelessChannel.standIn(client);
    Aside<String> close = close(client, LONG);
    close.awaitRest();
    boolean early = close.isDone();
    busy.answer();
    assertThat(call.told())
        .as("A grace of two days: shutdownNow() is only for calls that take longer.")
        .isEqualTo("OK");
    assertThat((early ? "it does not wait" : "it waits") + ", " + close.told() + ", "
            + close(client, LONG).told())
        .as("A call is under way, and close() waits for it, as long as the grace lasts: shutdown()"
            + " returns at once, awaitTermination() waits. To close it again changes nothing.")
        .isEqualTo("it waits, closed, closed");
  }

  @Test
  void handsOnAnInterrupt() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(busy));
    callOf(client);
    busy.awaitBegun();
    assertThat(close(client, LONG).interrupted())
        .as("Who closes the client is interrupted in the wait: the InterruptedException goes on.")
        .startsWith("InterruptedException");
  }

  @Test
  void endsWhatTakesLongerThanTheGrace() throws Exception {
    for (int millis : new int[] {0, 950, 1_950}) {
      BusyUsers silent = new BusyUsers();
      OpenAChannel client = new OpenAChannel(serve(silent));
      Aside<String> call = callOf(client);
      silent.awaitBegun();
      Aside<String> close = close(client, Duration.ofMillis(millis));
      assertThat(close.told() + ", and the call: " + call.told())
          .as("Nobody answers this call. Without a limit the wait for it has no end, and without"
              + " shutdownNow() the call has none: the channel would stay, with its connection.")
          .isEqualTo("closed, and the call: UNAVAILABLE");
      assertThat(close.took()) // It can only be more on a slow machine.
          .as("For so long close() has waited for a call. The grace was " + millis
              + " ms: whole seconds are less. Take the milliseconds, or the nanoseconds.")
          .isGreaterThanOrEqualTo(Duration.ofMillis(millis));
    }
  }

  private String serve(BindableService service) throws Exception {
    return Lab.target(
        trial.lab().start(builder -> builder.addService(service).addTransportFilter(connections)));
  }

  private static Aside<String> callOf(OpenAChannel client) {
    return new Aside<>(() -> Outcome.of(() -> client.getUser(3)).code().toString());
  }

  private static Aside<String> close(OpenAChannel client, Duration grace) {
    return new Aside<>(() -> {
      client.close(grace);
      return "closed";
    });
  }
}
