package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.InTime;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A client that calls server A, which calls server B. */
final class DeadlineTwoHops {

  private static final String NONE =
      "None; B is not told of the cancellation: the client's call ended at A";
  private static final String THE_SAME =
      "Ten seconds, as the client set; B is not told of the cancellation";
  private static final String WHAT_IS_LEFT =
      "What is left of the ten seconds; B is not told of the cancellation";
  private static final String LEFT_AND_CANCELLED =
      "What is left of the ten seconds; B's call is cancelled too";

  static final Experiment EXPERIMENT = new Experiment(
      "deadline-two-hops",
      BidiExperiments.FOLDER + "DeadlineTwoHops.java",
      "A client calls server A with a deadline of ten seconds. A works for half a second; then"
          + " its handler calls server B, with a stub on which nobody sets a deadline. Which"
          + " deadline does B see, and what does it learn when the client cancels its call to A?",
      List.of(NONE, THE_SAME, WHAT_IS_LEFT, LEFT_AND_CANCELLED),
      LEFT_AND_CANCELLED,
      new InTime(Duration.ofSeconds(10), DeadlineTwoHops::run),
      "A call's Context carries its deadline and its cancellation, and a stub takes both from the"
          + " Context that is current where the call is made. So a chain of calls ends as a whole"
          + " and nobody works for a client that has gone. This holds on the handler's own"
          + " thread; on a thread of your own take the Context along, with"
          + " Context.current().wrap(...). For work that must outlive the call use"
          + " Context.current().fork().");

  private static final long WORK_MILLIS = 500;

  private DeadlineTwoHops() {}

  private static @Nullable String run(Lab lab, Duration whole) throws Exception {
    ServerB b = new ServerB();
    var toB = UserManagerGrpc.newBlockingV2Stub(lab.open(lab.serve(b)));
    var channel = lab.recorded(lab.open(lab.serve(new ServerA(toB))));
    var call = UserManagerGrpc.newFutureStub(channel)
        .withDeadlineAfter(whole)
        .getUser(UserRequest.getDefaultInstance());

    if (!b.reached.await(whole.toMillis(), MILLISECONDS)) {
      return null;
    }
    Deadline deadline = b.deadline;
    long left = deadline == null ? 0 : deadline.timeRemaining(MILLISECONDS);
    lab.see("B's deadline: " + (deadline == null ? "none" : "in " + left + " ms"));
    call.cancel(true);
    boolean told = b.cancelled.await(30, SECONDS);
    lab.see("the client cancels; B's onCancelHandler " + (told ? "runs" : "does not run"));
    if (deadline == null) {
      return told ? "no deadline, and B's call is cancelled" : NONE;
    }
    // Where it has passed: who cancelled B's call, the client or the deadline?
    return deadline.isExpired() ? null : choice(left <= whole.toMillis() - WORK_MILLIS, told);
  }

  private static String choice(boolean less, boolean told) {
    if (told) {
      return less ? LEFT_AND_CANCELLED : "ten seconds, and B's call is cancelled";
    }
    return less ? WHAT_IS_LEFT : THE_SAME;
  }

  private static final class ServerA extends UserManagerImplBase {

    private final UserManagerBlockingV2Stub toB;

    ServerA(UserManagerBlockingV2Stub toB) {
      this.toB = toB;
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      new CompletableFuture<Boolean>()
          .completeOnTimeout(true, WORK_MILLIS, MILLISECONDS)
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

    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);
    volatile @Nullable Deadline deadline;

    /** Never answers. */
    @Override
    public void addUser(User request, StreamObserver<UserResponse> responses) {
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      call.setOnCancelHandler(cancelled::countDown);
      deadline = Context.current().getDeadline();
      reached.countDown();
    }
  }
}
