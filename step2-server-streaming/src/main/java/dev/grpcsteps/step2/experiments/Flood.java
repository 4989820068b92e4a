package dev.grpcsteps.step2.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that sends without asking, to a client that reads slowly. */
final class Flood {

  private static final int ALL = 2_000;
  private static final UserResponse TEN_KILOBYTES =
      UserResponse.newBuilder().setMessage("x".repeat(10_000)).build();

  private static final String BLOCKS =
      "A few messages; then onNext blocks until the client reads on";
  private static final String THROWS =
      "A few messages; then onNext throws, because the client is not ready";
  private static final String LOST = "All 2,000; what has no place on the way is lost";
  private static final String WAITS =
      "All 2,000, at once; what the client has not read waits in the server's memory";

  static final Experiment EXPERIMENT = new Experiment(
      "flood",
      ServerStreamingExperiments.FOLDER + "Flood.java",
      "A handler calls onNext 2,000 times with 10 kB, 20 MB in all, as fast as it can. The client"
          + " reads one message and then does something else. How far does the handler get, and"
          + " what becomes of the messages when the client reads on?",
      List.of(BLOCKS, THROWS, LOST, WAITS),
      WAITS,
      Flood::run,
      "onNext never blocks: it puts the message in a queue. HTTP/2 does slow the stream down,"
          + " but the queue in front of it has no limit, so one slow client and one large answer"
          + " can use up the server's memory. isReady() says when to stop: the next experiment,"
          + " flood-with-isready, asks it.");

  private Flood() {}

  private static String run(Lab lab) throws Exception {
    Flooder service = new Flooder();
    var stub = UserManagerGrpc.newBlockingV2Stub(
            lab.open(Lab.target(lab.start(builder -> builder.addService(service)))))
        .withDeadlineAfter(60, TimeUnit.SECONDS);
    var call = stub.getUsersByType(UserTypeRequest.getDefaultInstance());
    call.read();
    int read = 1;
    boolean returned = service.returned.await(30, TimeUnit.SECONDS);
    int accepted = service.accepted.get();
    lab.see("the client has read " + read + "; onNext has taken " + accepted);
    lab.see("isReady() turned false after message " + service.firstNotReady.get());
    if (accepted < ALL) {
      return returned ? THROWS : BLOCKS;
    }
    while (call.read() != null) {
      read++;
    }
    lab.see("the client reads on: " + read + " have arrived in the end");
    return read < ALL ? LOST : WAITS;
  }

  private static final class Flooder extends UserManagerImplBase {

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger firstNotReady = new AtomicInteger();
    private final CountDownLatch returned = new CountDownLatch(1);

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      try {
        while (accepted.get() < ALL) {
          call.onNext(TEN_KILOBYTES);
          int sent = accepted.incrementAndGet();
          if (!call.isReady()) {
            firstNotReady.compareAndSet(0, sent);
          }
        }
        call.onCompleted();
      } finally {
        returned.countDown();
      }
    }
  }
}
