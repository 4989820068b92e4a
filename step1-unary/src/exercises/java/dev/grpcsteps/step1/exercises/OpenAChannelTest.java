package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.BusyUsers;
import dev.grpcsteps.common.exercise.Connections;
import dev.grpcsteps.common.exercise.OpenedChannels;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.step1.UnaryUserManager;
import io.grpc.BindableService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OpenAChannelTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String LEFT =
      "The client is closed: how many of its channels are not shut down. Who opens the channel with the"
          + " first call needs a lock for that, or each of several threads opens one; and close()"
          + " needs the same lock, or misses one that is just being opened.";

  @AutoClose
  private final Trial trial = new Trial();

  @AutoClose
  private final OpenedChannels opened = new OpenedChannels();

  private final Connections connections = new Connections();
  private final BindableService users = new UnaryUserManager(new FewUsers());
  private final BusyUsers busy = new BusyUsers();
  private volatile Duration took = Duration.ZERO;

  @Test
  void makesAllCallsOnOneConnection() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(users));
    for (int id : new int[] {3, 5, 6}) {
      assertThat(Outcome.of(() -> client.getUser(id).getUser().getId()).messages())
          .as("The client is used for one call after another. A channel that was shut down"
              + " makes no more of them.")
          .containsExactly(id);
    }
    assertThat(connections.accepted())
        .as("The server counts the connections of three calls of one client. A channel keeps"
            + " its connection for all calls, so a client needs one channel, in a field.")
        .isEqualTo(1);
    close(client, Duration.ZERO).told();
  }

  @Test
  void closesAtOnceWithNoCallUnderWayAndMakesNoMore() throws Exception {
    for (boolean used : new boolean[] {true, false}) {
      OpenAChannel client = new OpenAChannel(serve(users));
      String before = used ? callOf(client).told() : "no call";
      assertThat(close(client, LONG).told())
          .as("No call is under way, so there is nothing to wait for: all that the client had made"
              + " was " + before
              + ". awaitTermination() alone stops nothing: shutdown() comes first.")
          .isEqualTo("closed");
      assertThat(Patience.until(() -> connections.ended() == connections.accepted()))
          .as("The client is closed, and its connection is still there. Nobody has shut the channel"
              + " down: it would stay until the program ends, or half an hour after its last call.")
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
        .as("Three threads have called getUser() of one client, and nobody has answered yet. How"
            + " many calls are under way: a lock (synchronized) that is held over the call lets"
            + " through one at a time, and close() has to wait for it too.")
        .isEqualTo("all");
    busy.answer();
    assertThat(calls.get(0).told() + calls.get(1).told() + calls.get(2).told()).isEqualTo("OKOKOK");
    close(client, LONG).told();
    assertThat(opened.left()).as(LEFT).isEqualTo("none");
  }

  @Test
  void leavesNoChannelWhenItIsClosedDuringTheFirstCall() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(users));
    opened.hold();
    opened.closeDuring(callOf(client), () -> close(client, LONG));
    assertThat(opened.left()).as(LEFT).isEqualTo("none");
  }

  @Test
  void letsTheCallUnderWayFinish() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(busy));
    Aside<String> call = callOf(client);
    busy.awaitBegun();
    Aside<String> close = close(client, LONG);
    close.awaitRest();
    boolean early = close.isDone();
    busy.answer();
    assertThat(call.told())
        .as("This call needed less than the grace. shutdownNow() is only for calls that take"
            + " longer.")
        .isEqualTo("OK");
    assertThat((early ? "it does not wait" : "it waits") + ", " + close.told())
        .as("A call is under way, and close() waits for it, as long as the grace lasts: shutdown()"
            + " returns at once, awaitTermination() waits. Then nothing is left to wait for.")
        .isEqualTo("it waits, closed");
  }

  @Test
  void endsWhatTakesLongerThanTheGrace() throws Exception {
    for (int millis : new int[] {0, 950, 1_950}) {
      Duration grace = Duration.ofMillis(millis);
      BusyUsers silent = new BusyUsers();
      OpenAChannel client = new OpenAChannel(serve(silent));
      Aside<String> call = callOf(client);
      silent.awaitBegun();
      Aside<String> close = close(client, grace);
      assertThat(close.told() + ", and the call: " + call.told())
          .as("Nobody answers this call. Without a limit the wait for it has no end, and without"
              + " shutdownNow() the call has none: the channel would stay, with its connection."
              + " And a lock that getUser() holds until its answer keeps close() out.")
          .isEqualTo("closed, and the call: UNAVAILABLE");
      assertThat(took) // It can only be more on a slow machine.
          .as("For so long close() has waited for a call. The grace was " + millis
              + " ms: whole seconds are less. Take the milliseconds, or the nanoseconds.")
          .isGreaterThanOrEqualTo(grace);
    }
  }

  private String serve(BindableService service) throws IOException {
    return Lab.target(
        trial.lab().start(builder -> builder.addService(service).addTransportFilter(connections)));
  }

  private static Aside<String> callOf(OpenAChannel client) {
    return new Aside<>(() -> Outcome.of(() -> client.getUser(3)).code().toString());
  }

  private Aside<String> close(OpenAChannel client, Duration grace) {
    return new Aside<>(() -> {
      long begun = System.nanoTime();
      client.close(grace);
      took = Duration.ofNanos(System.nanoTime() - begun);
      return "closed";
    });
  }
}
