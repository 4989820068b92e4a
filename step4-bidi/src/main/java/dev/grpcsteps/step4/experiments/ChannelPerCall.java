package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Attributes;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ServerTransportFilter;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Twenty calls over one channel, and over twenty. */
final class ChannelPerCall {

  private static final String TWENTY_TWENTY =
      "20 and 20: each call is a request with a connection of its own";
  private static final String ONE_NONE =
      "1 and 0: channels to the same target share the connection that is there";
  private static final String ONE_ONE =
      "1 and 1: the first new channel connects, the others share that connection";
  private static final String ONE_TWENTY = "1 and 20: each channel has a connection of its own";

  static final Experiment EXPERIMENT = new Experiment(
      "channel-per-call",
      BidiExperiments.FOLDER + "ChannelPerCall.java",
      "A client makes twenty calls, one after the other, on one channel. Then it makes twenty"
          + " more to the same server, each on a new channel that it shuts down after the call."
          + " How many connections does the server accept for the first twenty calls, and how"
          + " many for the others?",
      List.of(TWENTY_TWENTY, ONE_NONE, ONE_ONE, ONE_TWENTY),
      ONE_TWENTY,
      ChannelPerCall::run,
      "A channel keeps its connection and sends all its calls over it, many at a time if need be;"
          + " two channels never share one. Each new channel costs a connection, which is expensive"
          + " with a TLS handshake, and everything that belongs to it. Make one channel per"
          + " target when your program starts, share it among all stubs and threads, and shut it"
          + " down at the end.");

  private static final int CALLS = 20;

  private ChannelPerCall() {}

  private static String run(Lab lab) throws Exception {
    Connections connections = new Connections();
    String target = Lab.target(
        lab.start(builder -> builder.addService(new Answering()).addTransportFilter(connections)));

    ManagedChannel shared = lab.open(target);
    for (int i = 0; i < CALLS; i++) {
      call(shared);
    }
    int first = connections.accepted.getAndSet(0);
    lab.see(CALLS + " calls on one channel: " + first + " connection(s)");
    for (int i = 0; i < CALLS; i++) {
      ManagedChannel own = lab.open(target);
      call(own);
      own.shutdown();
    }
    int then = connections.accepted.get();
    lab.see(CALLS + " calls on " + CALLS + " channels: " + then + " connection(s)");

    return EXPERIMENT.choiceBeginning(first + " and " + then);
  }

  private static void call(Channel channel) throws StatusException {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(20, SECONDS);
    var unused = stub.getUser(UserRequest.getDefaultInstance());
  }

  private static final class Connections extends ServerTransportFilter {

    final AtomicInteger accepted = new AtomicInteger();

    @Override
    public Attributes transportReady(Attributes attributes) {
      accepted.incrementAndGet();
      return attributes;
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
