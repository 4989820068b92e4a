package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.AskingUsers;
import dev.grpcsteps.common.exercise.BusyUsers;
import dev.grpcsteps.common.exercise.CallUnderWay;
import dev.grpcsteps.common.exercise.OtherAddresses;
import dev.grpcsteps.common.exercise.StartedThreads;
import dev.grpcsteps.common.exercise.TimelessServer;
import dev.grpcsteps.common.exercise.WaitingUsers;
import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StartAServerTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final AskingUsers users = new AskingUsers(() -> "hello");
  private final BusyUsers busy = new BusyUsers();

  @Test
  void answersCallsAndLeavesNoThreadBehind() throws Exception {
    StartAServer server = new StartAServer(0, users);
    Channel clients = trial.channelTo("127.0.0.1:" + start(server));
    assertThat(getUser(clients, AskingUsers.ANSWER).code())
        .as("The server has started, and a client calls GetUser. UNAVAILABLE says that nobody"
            + " listens on the port. UNIMPLEMENTED says that the server runs and does not know the"
            + " service: add it before build().")
        .isEqualTo(Status.Code.OK);
    stop(server);
  }

  @Test
  void holdsUpNoCallForHandlersThatWait() throws Exception {
    WaitingUsers waiting = new WaitingUsers();
    StartAServer server = new StartAServer(0, waiting);
    waiting.holdUpNoCall(trial.lab().open("127.0.0.1:" + start(server)));
    stop(server);
  }

  @Test
  void servesWhileItsEndIsAwaited() throws Exception {
    StartAServer server = new StartAServer(0, users);
    Channel clients = trial.channelTo("127.0.0.1:" + start(server));
    Aside<String> end = end(server);
    assertThat(end.isDone() ? "it does not wait" : "it waits")
        .as("Nobody has stopped the server, so its end has not come, and awaitEnd() only waits,"
            + " however long that takes. gRPC's own threads do not keep a program alive: if main"
            + " does not wait, or not long enough, it is over, and so is its server.")
        .isEqualTo("it waits");
    assertThat(getUser(clients, AskingUsers.ANSWER).code())
        .as("Nobody has stopped the server: awaitEnd() only waits.")
        .isEqualTo(Status.Code.OK);
    assertThat(end(server).interrupted())
        .as("A thread that waits for the end is interrupted, which is not the end: awaitEnd()"
            + " hands the InterruptedException on.")
        .startsWith("InterruptedException");
    stop(server);
    assertThat(end.told())
        .as("The server was stopped, and has no call: its end has come. stop() and awaitEnd() are"
            + " about the very server that start() has started: keep it in a field.")
        .isEqualTo("it has ended");
  }

  @Test
  void listensOnThePortThatItIsGivenOfThisMachineAlone() throws Exception {
    StartAServer first = new StartAServer(FreePorts.one(), users);
    int port = start(first);
    assertThat(new Aside<>(new StartAServer(port, users)::start).told())
        .as("Another server has the port. Clients look for the server there: on another port they"
            + " would not find it. gRPC throws an IOException, which goes on to the caller.")
        .startsWith("IOException");
    stop(first);
    end(first).told();
    StartAServer second = new StartAServer(port, users);
    assertThat(start(second))
        .as("Now the port is free. Clients look for the server there: only 0 means any.")
        .isEqualTo(port);
    assertThat(OtherAddresses.answering(trial, port))
        .as("Where the server answers besides 127.0.0.1. Plain text is for this machine alone:"
            + " forPort() listens at all addresses, forAddress() only where it is told to.")
        .isEmpty();
    stop(second);
  }

  @Test
  void letsTheCallUnderWayFinishAndTakesNoOther() throws Exception {
    StartAServer server = new StartAServer(0, busy);
    int port = start(server);
    CallUnderWay underWay = new CallUnderWay(trial.lab(), "127.0.0.1:" + port, busy);
    stop(server);
    underWay.awaitStop();
    Aside<String> end = end(server);
    boolean early = end.isDone();
    busy.answer();
    assertThat(getUser(trial.channelTo("127.0.0.1:" + port), AskingUsers.ANSWER).code())
        .as("The server was stopped, and then a new client called: shutdown() takes no more.")
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(underWay.code())
        .as("A call under way may take as long as it needs, and its client gets the answer."
            + " shutdownNow() ends such calls, at once or later; shutdown() lets them go on.")
        .isEqualTo(Status.Code.OK);
    assertThat((early ? "it does not wait" : "it waits") + ", " + end.told())
        .as("The server has been stopped, and a call is still under way: the end comes with the"
            + " last call. A program that ends before cuts it.")
        .isEqualTo("it waits, it has ended");
  }

  private static int start(StartAServer server) throws Exception {
    Aside<Integer> start = new Aside<>(server::start);
    assertThat(start.told())
        .as("start() opens the port and returns which one it is. The server knows its port once it"
            + " has started; 0 only asks for any. Waiting is for awaitEnd().")
        .matches("[1-9]\\d*");
    TimelessServer.endWaitsWithTheServer(server); // In stop() there is to be none.
    return start.result();
  }

  private static void stop(StartAServer server) throws Exception {
    assertThat(StartedThreads.after(server::stop))
        .as("stop() takes no new calls, and returns. A call under way may take as long as it"
            + " needs: shutdown() alone, no shutdownNow() later on, no wait, not even a short one.")
        .isEqualTo("it has returned");
  }

  private static Aside<String> end(StartAServer server) throws Exception {
    TimelessServer.endWaitsAtOnce(server);
    Aside<String> end = new Aside<>(() -> {
      server.awaitEnd();
      return "it has ended";
    });
    end.awaitRest();
    return end;
  }

  private static Outcome<UserResponse> getUser(Channel channel, int id) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(id).build()));
  }
}
