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

  static final Experiment EXPERIMENT = new Experiment(
      "abandoned-iterator",
      "The V1 blocking stub gives a server's stream as an Iterator. The client takes one message,"
          + " leaves its loop with break and forgets the iterator. What does the server hear?",
      List.of(
          "A cancel: leaving the loop ends the call",
          "Nothing: the call stays open until somebody cancels it, and that can be done",
          "Nothing, and there is no way to tell it: the server decides when its stream ends"),
      1,
      AbandonedIterator::run,
      "An Iterator has no close(), so gRPC cannot know that you will not come back: the call, its"
          + " handler and the messages on the way stay where they are, for ever if there is no"
          + " deadline. Make the call in a Context.CancellableContext and close that, or use the V2"
          + " stub, whose BlockingClientCall has cancel().");

  private AbandonedIterator() {}

  private static int run(Lab lab) throws Exception {
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
    return breakHeard ? 0 : closedHeard ? 1 : 2;
  }

  private static void breakAfterOne(Channel channel) {
    Iterator<UserResponse> users = UserManagerGrpc.newBlockingStub(channel)
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .getUsersByType(UserTypeRequest.getDefaultInstance());
    while (users.hasNext()) {
      users.next();
      break;
    }
  }

  private record OpenCall(
      ServerCallStreamObserver<UserResponse> observer, CountDownLatch cancelled) {

    boolean hearsCancel() throws InterruptedException {
      return cancelled.await(10, TimeUnit.SECONDS);
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
      OpenCall call = calls.poll(10, TimeUnit.SECONDS);
      if (call == null) {
        throw new IllegalStateException("the call did not reach the server");
      }
      return call;
    }
  }
}
