package dev.grpcsteps.step4.exercises;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.CallWatch;
import dev.grpcsteps.common.exercise.Connections;
import dev.grpcsteps.common.exercise.Gate;
import dev.grpcsteps.common.exercise.Meanwhile;
import dev.grpcsteps.common.exercise.OpenedSlowly;
import dev.grpcsteps.common.exercise.UsersAtGate;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.whole.ClubManager;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.Context;
import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OneChannelTest {

  // The member's id is above 2^31, as an id may be: negative in Java.
  private static final Club CHESS =
      Club.newBuilder().setId(7).setName("chess").addUserIdList(-2).build();

  private static final FewUsers USERS = new FewUsers(List.of(
      FewUsers.user(-2, "mika", UserType.NORMAL), FewUsers.user(43, "ryo", UserType.GUEST)));

  private static final String OWN = "A channel belongs to the client that has opened it, so it is"
      + " no static field: each client has its own, and closes no other.";

  @AutoClose
  private final Trial trial = new Trial();

  private final Connections connections = new Connections();
  private final CallWatch calls = new CallWatch();

  @Test
  void asksBothServices() throws Exception {
    try (OneChannel client = new OneChannel(serve())) {
      Outcome<UserResponse> user = Outcome.of(() -> client.getUser(-2));
      String deadlines = "GetUser: " + calls.time(1);
      Outcome<ClubResponse> club = Outcome.of(() -> client.getClub(7));
      deadlines += ", GetClub: " + calls.time(1);
      Context hour = Context.current().withDeadlineAfter(1, HOURS, trial.lab().clock());
      Outcome<UserResponse> again = Outcome.of(() -> hour.call(() -> client.getUser(-2)));
      deadlines += ", GetUser for a caller who has an hour: " + calls.time(1_200);

      assertThat(List.of(user.code(), club.code(), again.code()))
          .as("The client is used until it is closed: one call after another. A channel that was"
              + " shut down makes no more of them.")
          .containsOnly(Status.Code.OK);
      assertThat(user.message().getUser().getNickname())
          .as("UserManager has answered. The id is 4294967294, in Java the int -2.")
          .isEqualTo("mika");
      assertThat(club.message().getClub()).as("ClubManager has answered.").isEqualTo(CHESS);
      assertThat(deadlines)
          .as("What the server was told. Set no deadline here. And a stub that keeps one gives each"
              + " call less time than the one before: it is a point in time, computed once.")
          .isEqualTo("GetUser: no deadline, GetClub: no deadline,"
              + " GetUser for a caller who has an hour: more than 1200 s");
    }
  }

  @Test
  void opensOneConnectionForAllCalls() throws Exception {
    try (OneChannel client = new OneChannel(serve())) {
      for (int i = 0; i < 3; i++) {
        Outcome.of(() -> client.getUser(-2));
        Outcome.of(() -> client.getClub(7));
      }

      assertThat(connections.accepted())
          .as("This client has not connected to its server: it uses another one's channel. " + OWN)
          .isPositive();
      assertThat(connections.accepted())
          .as("The server counts the connections of six calls. Two channels never share a"
              + " connection, so each new one connects anew; two stubs can share one channel.")
          .isEqualTo(1);
    }
  }

  @Test
  void makesNoCallOnceItIsClosed() throws Exception {
    OneChannel unused = new OneChannel(serve());
    unused.close();
    OneChannel client = new OneChannel(serve());
    Outcome.of(() -> client.getUser(-2));
    client.close();
    assertThat(answers(() -> client.getUser(-2)) || answers(() -> client.getClub(7)))
        .as("The client is closed, and was then asked for a user and for a club: the server has"
            + " answered. So close() has not shut the channel down, or another one was opened since."
            + " A channel that was shut down makes no more calls: open no other one.")
        .isFalse();
    assertThat(answers(() -> unused.getUser(-2)))
        .as("The client was closed before its first call, and then asked for a user: the server has"
            + " answered. Closed is closed: a channel that is opened later, nobody shuts down.")
        .isFalse();
  }

  @Test
  void leavesNoConnectionBehind() throws Exception {
    try (OneChannel client = new OneChannel(serve())) {
      Outcome.of(() -> client.getUser(-2));
      Outcome.of(() -> client.getClub(7));
    }

    assertThat(Patience.until(() -> connections.ended() == connections.accepted()))
        .as("The client is closed, but its connection is still there: nobody has shut the channel"
            + " down. It would stay until the program ends, or half an hour after its last call.")
        .isTrue();
  }

  @Test
  void leavesOtherClientsAlone() throws Exception {
    String target = serve();
    OneChannel one = new OneChannel(target);
    Outcome.of(() -> one.getUser(-2));
    try (OneChannel other = new OneChannel(target)) {
      one.close();

      assertThat(answers(() -> other.getUser(-2)))
          .as("One of two clients is closed, and the other one works on. " + OWN)
          .isTrue();
    }
    assertThat(Patience.until(() -> connections.ended() == 2))
        .as("Both clients are closed: each has shut its own channel down.")
        .isTrue();
  }

  @Test
  void opensOneChannelForTwoThreads() throws Exception {
    try (OpenedSlowly opening = new OpenedSlowly();
        OneChannel client = new OneChannel(OpenedSlowly.target(serve()))) {
      opening.atOnce(() -> client.getUser(-2), () -> client.getClub(7));
    }

    assertThat(connections.accepted())
        .as("Two threads used the client for the first time, at the same moment, and each opened a"
            + " channel. One is safe for any number of threads: open it in the constructor, or under"
            + " a lock.")
        .isEqualTo(1);
  }

  @Test
  void letsNoCallWaitForAnother() throws Exception {
    Gate gate = new Gate();
    try (OneChannel client = new OneChannel(serve(new UsersAtGate(USERS, 43, gate)))) {
      assertThat(new Meanwhile(gate)
              .told(
                  () -> answers(() -> client.getUser(43)),
                  () -> answers(() -> client.getUser(-2)) && answers(() -> client.getClub(7))))
          .as(
              "One thread waits for a user, and meanwhile another one asks the same client for a user"
                  + " and a club. Is it answered? No call waits for another: is a lock kept while a call"
                  + " is made, as by synchronized? A stub needs none.")
          .isEqualTo("true, then true");
    }
  }

  @Test
  void passesAnInterruptOn() throws Exception {
    OneChannel client = new OneChannel(serve());
    Outcome.of(() -> client.getUser(-2));
    assertThat(Aside.fateOfInterruptBefore(client::close))
        .as("The thread that closes the client is interrupted. Where close() waits, an"
            + " InterruptedException takes the thread's flag away: set it again, by"
            + " Thread.currentThread().interrupt(), so that the caller knows of the interrupt.")
        .isEqualTo("passed on");
  }

  private static boolean answers(Callable<?> call) {
    try {
      return Outcome.of(call).code() == Status.Code.OK;
    } catch (Exception e) {
      return false; // However a closed client refuses.
    }
  }

  private String serve() throws IOException {
    return serve(USERS);
  }

  private String serve(UserStore users) throws IOException {
    return Lab.target(trial
        .lab()
        .start(builder -> builder
            .addService(new UserManager(users))
            .addService(new ClubManager(Map.of(7, CHESS)))
            .intercept(calls)
            .addTransportFilter(connections)));
  }
}
