package dev.grpcsteps.step4.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerStub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status.Code;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that takes two calls on a connection, and a client that makes a third. */
final class OneCallTooMany {

  private static final UserRequest REQUEST = UserRequest.newBuilder().setId(1).build();

  private static final String REFUSED =
      "It fails at once, with RESOURCE_EXHAUSTED: two calls are the limit";
  private static final String ANOTHER_CONNECTION =
      "It is answered: the channel opens a second connection for it";
  private static final String WAITS =
      "It waits in the client, and ends with DEADLINE_EXCEEDED; the server does not hear of it";

  static final Experiment EXPERIMENT = new Experiment(
      "one-call-too-many",
      BidiExperiments.FOLDER + "OneCallTooMany.java",
      "A server takes two calls at a time on one connection (maxConcurrentCallsPerConnection)."
          + " A client has two streams open and calls GetUser on the same channel, with a"
          + " deadline of two seconds. What happens to that call?",
      List.of(REFUSED, ANOTHER_CONNECTION, WAITS),
      WAITS,
      OneCallTooMany::run,
      "The limit is a number that the server tells the client when they connect; the client then"
          + " opens no more HTTP/2 streams than that, and keeps further calls in a queue. Nobody"
          + " is told. Streams that stay open can so block all other calls of a channel. Give"
          + " every call a deadline, and long streams a channel of their own.");

  private OneCallTooMany() {}

  private static String run(Lab lab) throws Exception {
    Service service = new Service();
    var server = lab.start(builder ->
        ((NettyServerBuilder) builder).addService(service).maxConcurrentCallsPerConnection(2));
    var channel = lab.open(Lab.target(server));
    UserManagerStub async = UserManagerGrpc.newStub(channel);
    for (int i = 0; i < 2; i++) {
      async.getUsersByIds(new Ignoring<>()).onNext(REQUEST);
    }
    for (int i = 0; i < 2; i++) {
      lab.see("the server has got a stream's request: "
          + (service.requests.poll(30, TimeUnit.SECONDS) != null));
    }
    Code third = lab.seeStatus(
        "the third call",
        () -> UserManagerGrpc.newBlockingV2Stub(channel)
            .withDeadlineAfter(2, TimeUnit.SECONDS)
            .getUser(REQUEST));
    lab.see("the server has heard of it: " + (service.unary.get() > 0));
    return switch (third) {
      case RESOURCE_EXHAUSTED -> REFUSED;
      case OK -> ANOTHER_CONNECTION;
      case DEADLINE_EXCEEDED -> service.unary.get() == 0 ? WAITS : "the server heard of it";
      default -> "the call ended with " + third;
    };
  }

  private static final class Service extends UserManagerImplBase {

    private final BlockingQueue<UserRequest> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger unary = new AtomicInteger();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      unary.incrementAndGet();
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      return new Ignoring<>() {
        @Override
        public void onNext(UserRequest request) {
          requests.add(request);
        }
      };
    }
  }

  private static class Ignoring<T> implements StreamObserver<T> {

    @Override
    public void onNext(T message) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
