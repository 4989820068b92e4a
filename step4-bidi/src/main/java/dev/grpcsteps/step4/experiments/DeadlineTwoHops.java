package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A client that calls server A, which calls server B. */
final class DeadlineTwoHops {

  static final Experiment EXPERIMENT = new Experiment(
      "deadline-two-hops",
      "A client calls server A with a deadline of ten seconds. A works for half a second; then its"
          + " handler calls server B, with a stub on which nobody sets a deadline. Which deadline"
          + " does B see, and what does it learn when the client cancels its call to A?",
      List.of(
          "None; B is not told of the cancelling: the client's call ended at A",
          "Ten seconds, as the client set; B is not told of the cancelling",
          "What is left of the ten seconds; B is not told of the cancelling",
          "What is left of the ten seconds; B's call is cancelled too"),
      3,
      DeadlineTwoHops::run,
      "A call's Context carries its deadline and its cancelling, and a stub takes both from the"
          + " Context that is current where the call is made. So a chain of calls ends as a whole"
          + " and nobody works for a client that has gone. It holds on the handler's own thread;"
          + " on a thread of your own take the Context along, with Context.current().wrap(...)."
          + " For work that shall outlive the call use Context.current().fork().");

  private DeadlineTwoHops() {}

  private static int run(Lab lab) throws Exception {
    ServerB b = new ServerB();
    var toB = UserManagerGrpc.newBlockingV2Stub(lab.open(lab.serve(b)));
    var channel = lab.recorded(lab.open(lab.serve(new ServerA(toB))));
    var stub = UserManagerGrpc.newFutureStub(channel).withDeadlineAfter(10, SECONDS);

    var call = stub.getUser(UserRequest.getDefaultInstance());
    Optional<Deadline> deadline = b.deadline.get(10, SECONDS);
    long left = deadline.map(d -> d.timeRemaining(MILLISECONDS)).orElse(-1L);
    lab.see("B's deadline: " + (deadline.isEmpty() ? "none" : "in " + left + " ms"));
    call.cancel(true);
    boolean told = b.cancelled.await(5, SECONDS);
    lab.see("the client cancels; B's onCancelHandler " + (told ? "runs" : "does not run"));

    if (deadline.isEmpty()) {
      return told ? -1 : 0;
    }
    return left > 9_500 ? (told ? -1 : 1) : (told ? 3 : 2);
  }

  private static final class ServerA extends UserManagerImplBase {

    private final UserManagerBlockingV2Stub toB;

    ServerA(UserManagerBlockingV2Stub toB) {
      this.toB = toB;
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      new CompletableFuture<Boolean>()
          .completeOnTimeout(true, 500, MILLISECONDS)
          .join();
      try {
        responses.onNext(toB.addUser(User.getDefaultInstance()));
        responses.onCompleted();
      } catch (StatusException e) {
        responses.onError(e);
      }
    }
  }

  private static final class ServerB extends UserManagerImplBase {

    final CompletableFuture<Optional<Deadline>> deadline = new CompletableFuture<>();
    final CountDownLatch cancelled = new CountDownLatch(1);

    /** Never answers. */
    @Override
    public void addUser(User request, StreamObserver<UserResponse> responses) {
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      call.setOnCancelHandler(cancelled::countDown);
      deadline.complete(Optional.ofNullable(Context.current().getDeadline()));
    }
  }
}
