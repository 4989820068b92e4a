package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Aside;
import dev.grpcsteps.common.lab.BusyUsers;
import dev.grpcsteps.common.lab.Connections;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.step1.UnaryUserManager;
import io.grpc.BindableService;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OpenAChannelTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @AutoClose
  private final Trial trial = new Trial();

  private final Connections connections = new Connections();
  private final BindableService users = new UnaryUserManager(new FewUsers());
  private final BusyUsers busy = new BusyUsers();

  @Test
  void makesAllCallsOnOneConnection() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(users));
    for (int id : new int[] {3, 5, 6}) {
      assertThat(Outcome.of(() -> client.getUser(id).getUser().getId()).messages())
          .as("The client is used for one call after another, until it is closed. A channel"
              + " that was shut down makes no more of them.")
          .containsExactly(id);
    }

    assertThat(connections.accepted())
        .as("The server counts the connections of three calls of one client. A channel keeps"
            + " its connection for all calls, so a client needs one channel, in a field.")
        .isEqualTo(1);
    assertThat(close(client, LONG).told())
        .as("The client has no call under way, so there is nothing to wait for."
            + " awaitTermination() alone stops nothing: shutdown() comes before it.")
        .isEqualTo("closed");
    assertThat(Patience.until(() -> connections.ended() == 1))
        .as(
            "The client is closed, and its connection is still there. Nobody has shut the"
                + " channel down: it would stay until the program ends, or half an hour after its last call.")
        .isTrue();
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
        .as("This call was under way when the client was closed, and it needed less than the"
            + " grace. shutdownNow() is only for calls that take longer.")
        .isEqualTo("OK");
    assertThat(early ? "it does not wait" : "it waits")
        .as("A call is under way, and close() waits for it, as long as the grace lasts:"
            + " shutdown() returns at once, awaitTermination() waits.")
        .isEqualTo("it waits");
    assertThat(close.told())
        .as("The call has ended long before the grace was over, so close() has nothing to"
            + " wait for.")
        .isEqualTo("closed");
  }

  @Test
  void makesNoCallOnceItIsClosed() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(users));
    callOf(client).told();
    close(client, LONG).told();

    assertThat(callOf(client).told())
        .as("The client is closed, and was then asked for a user: the server has answered. A"
            + " channel that was shut down stays that: open no other one.")
        .isNotEqualTo("OK");
  }

  @Test
  void endsWhatTakesLongerThanTheGrace() throws Exception {
    OpenAChannel client = new OpenAChannel(serve(busy));
    Aside<String> call = callOf(client);
    busy.awaitBegun();
    Aside<String> close = close(client, Duration.ofMillis(100));

    assertThat(close.told() + ", and the call: " + call.told())
        .as("Nobody answers this call. Without a limit the wait for it has no end, and"
            + " without shutdownNow() the call has none: the channel would stay, and so would"
            + " its connection.")
        .isEqualTo("closed, and the call: UNAVAILABLE");
  }

  private String serve(BindableService service) throws IOException {
    return Lab.target(
        trial.lab().start(builder -> builder.addService(service).addTransportFilter(connections)));
  }

  /** A call on a thread of its own, and the code of its status. */
  private static Aside<String> callOf(OpenAChannel client) {
    return new Aside<>(() -> {
      Status.Code code = Outcome.of(() -> client.getUser(3)).code();
      return code.toString();
    });
  }

  private static Aside<String> close(OpenAChannel client, Duration grace) {
    return new Aside<>(() -> {
      client.close(grace);
      return "closed";
    });
  }
}
