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

  static final Experiment EXPERIMENT = new Experiment(
      "channel-per-call",
      "A client makes twenty calls, one after the other, on one channel. Then it makes twenty more"
          + " to the same server, each on a new channel that it shuts down after the call. How"
          + " many connections does the server accept, first and then?",
      List.of(
          "20 and 20: each call is a request with a connection of its own",
          "1 and 0: channels to the same target share the connection that is there",
          "1 and 1: the first new channel connects, the others share that connection",
          "1 and 20: each channel has a connection of its own"),
      3,
      ChannelPerCall::run,
      "A channel keeps its connection and sends all its calls over it, many at a time if need be;"
          + " two channels share nothing. Every new one pays for a connection, in earnest with a"
          + " TLS handshake, and for everything that belongs to it. Make one channel per target when"
          + " your program starts, share it among all stubs and threads, and shut it down at the"
          + " end.");

  private static final int CALLS = 20;

  private ChannelPerCall() {}

  private static int run(Lab lab) throws Exception {
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

    if (first != 1) {
      return first == CALLS && then == CALLS ? 0 : -1;
    }
    return then == CALLS ? 3 : then == 0 ? 1 : then == 1 ? 2 : -1;
  }

  private static void call(Channel channel) throws StatusException {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(10, SECONDS);
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
