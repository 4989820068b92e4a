package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a channel does before, while and after it has a connection. */
final class ChannelStates {

  private static final String CONNECTING =
      "CONNECTING from the start, and IDLE never; the first becomes READY in the end, the second"
          + " fails";
  private static final String READY =
      "READY from the start, since build() waits for the connection; for the second it throws";
  private static final String IDLE =
      "IDLE until they are used; then the first becomes READY, the second TRANSIENT_FAILURE";

  static final Experiment EXPERIMENT = new Experiment(
      "channel-states",
      BidiExperiments.FOLDER + "ChannelStates.java",
      "A client builds a channel to a server that runs, makes a call and shuts the channel down."
          + " It builds another where nobody listens, and asks it to connect. Which states do the"
          + " two pass through?",
      List.of(CONNECTING, READY, IDLE),
      IDLE,
      ChannelStates::run,
      "The first call makes a channel connect, and so does getState(true). So build() succeeds"
          + " even where nobody listens; a wrong target shows as a call that fails. To follow the"
          + " states, call notifyWhenStateChanged again after each change; a state that comes and"
          + " goes in between is missed. Watch a channel with that, but do not let it decide"
          + " whether to make a call: just make the call.");

  private static final Map<ConnectivityState, String> CHOICES = Map.of(
      ConnectivityState.CONNECTING, CONNECTING,
      ConnectivityState.READY, READY,
      ConnectivityState.IDLE, IDLE);

  private ChannelStates() {}

  private static String run(Lab lab) throws Exception {
    StateLog good = new StateLog(lab.open(lab.serve(new Answering())));
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(good.channel));
    Status.Code call = lab.seeStatus(
        "GetUser",
        () -> stub.withDeadlineAfter(30, SECONDS).getUser(UserRequest.getDefaultInstance()));
    boolean ready = good.reaches(ConnectivityState.READY);
    good.channel.shutdown();
    boolean shut = good.reaches(ConnectivityState.SHUTDOWN);
    lab.see("built, used and shut down: " + good.states);

    StateLog bad = new StateLog(lab.open("127.0.0.1:1"));
    bad.channel.getState(true);
    boolean failed = bad.reaches(ConnectivityState.TRANSIENT_FAILURE);
    lab.see("built where nobody listens, and asked to connect: " + bad.states);

    if (call != Status.Code.OK || !ready || !shut || !failed) {
      return good.states + " and " + bad.states;
    }
    return CHOICES.getOrDefault(good.states.get(0), "first " + good.states.get(0));
  }

  private static final class StateLog {

    final ManagedChannel channel;
    final List<ConnectivityState> states = new ArrayList<>();
    private final BlockingQueue<ConnectivityState> news = new LinkedBlockingQueue<>();

    StateLog(ManagedChannel channel) {
      this.channel = channel;
      note();
    }

    private void note() {
      ConnectivityState state = channel.getState(false);
      news.add(state);
      if (state != ConnectivityState.SHUTDOWN) {
        channel.notifyWhenStateChanged(state, this::note);
      }
    }

    boolean reaches(ConnectivityState wanted) throws InterruptedException {
      ConnectivityState state;
      do {
        state = news.poll(30, SECONDS);
        if (state != null) {
          states.add(state);
        }
      } while (state != null && state != wanted);
      return state == wanted;
    }
  }

  private static final class Answering extends UserManagerImplBase {
    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }
}
