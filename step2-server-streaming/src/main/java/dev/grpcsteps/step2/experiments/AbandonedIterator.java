package dev.grpcsteps.step2.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that stops reading a stream without saying so. */
final class AbandonedIterator {

  private static final String BOTH = "A cancel of both calls: leaving the loop ends the call";
  private static final String CLOSED_ONE =
      "Nothing of the first call, which stays open; a cancel of the second";
  private static final String NEITHER =
      "Nothing of either call: the server decides when its stream ends";

  static final Experiment EXPERIMENT = new Experiment(
      "abandoned-iterator",
      ServerStreamingExperiments.FOLDER + "AbandonedIterator.java",
      "The V1 blocking stub gives a server's stream as an Iterator. A client makes two calls. In"
          + " each it takes one message, leaves its loop with break and forgets the iterator. It"
          + " made the second call in a CancellableContext, and closes that. What does the server"
          + " hear?",
      List.of(BOTH, CLOSED_ONE, NEITHER),
      CLOSED_ONE,
      AbandonedIterator::run,
      "An Iterator has no close(), so gRPC cannot know that you will not come back: the call, its"
          + " handler and the messages on the way stay where they are, forever if there is no"
          + " deadline. Make the call in a Context.CancellableContext and close that, or use the"
          + " V2 stub, whose BlockingClientCall has cancel().");

  private AbandonedIterator() {}

  private static String run(Lab lab) throws Exception {
    Service service = new Service();
    Channel channel = lab.recorded(lab.open(lab.serve(service)));

    breakAfterOne(channel);
    OpenCall abandoned = service.next();
    try (Context.CancellableContext context = Context.current().withCancellation()) {
      context.run(() -> breakAfterOne(channel));
    }
    boolean closedHeard = service.next().hearsCancel();
    // One connection keeps its order: a cancel of the first call would be here by now.
    boolean breakHeard = abandoned.observer.isCancelled();
    abandoned.observer.onCompleted();

    lab.see("break alone: the server's call is cancelled: " + breakHeard);
    lab.see("break, then the context closed: the server's call is cancelled: " + closedHeard);
    if (breakHeard) {
      return closedHeard ? BOTH : "a cancel of the first call only";
    }
    return closedHeard ? CLOSED_ONE : NEITHER;
  }

  private static void breakAfterOne(Channel channel) {
    Iterator<UserResponse> users = UserManagerGrpc.newBlockingStub(channel)
        .withDeadlineAfter(60, TimeUnit.SECONDS)
        .getUsersByType(UserTypeRequest.getDefaultInstance());
    while (users.hasNext()) {
      users.next();
      break;
    }
  }

  private record OpenCall(
      ServerCallStreamObserver<UserResponse> observer, CountDownLatch cancelled) {

    boolean hearsCancel() throws InterruptedException {
      return cancelled.await(30, TimeUnit.SECONDS);
    }
  }

  /** Sends one message and leaves the stream open. */
  private static final class Service extends UserManagerImplBase {

    private final BlockingQueue<OpenCall> calls = new LinkedBlockingQueue<>();

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      CountDownLatch cancelled = new CountDownLatch(1);
      call.setOnCancelHandler(cancelled::countDown);
      calls.add(new OpenCall(call, cancelled));
      call.onNext(UserResponse.getDefaultInstance());
    }

    OpenCall next() throws InterruptedException {
      OpenCall call = calls.poll(30, TimeUnit.SECONDS);
      if (call == null) {
        throw new IllegalStateException("the call did not reach the server");
      }
      return call;
    }
  }
}
