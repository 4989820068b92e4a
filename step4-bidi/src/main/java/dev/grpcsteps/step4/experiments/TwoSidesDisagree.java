package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A handler that finishes its work after the client's deadline. */
final class TwoSidesDisagree {

  static final Experiment EXPERIMENT = new Experiment(
      "two-sides-disagree",
      "A client calls AddUser with a deadline of one second. The handler is still at work when that"
          + " has passed; then it stores the user and calls onNext and onCompleted as always. How"
          + " does the call end for each side?",
      List.of(
          "DEADLINE_EXCEEDED for the client; the handler's thread is interrupted at its work",
          "DEADLINE_EXCEEDED for the client; onNext or onCompleted throws in the handler",
          "DEADLINE_EXCEEDED for the client; the handler finishes and notices nothing",
          "OK for both: an answer that is late is better than none"),
      2,
      TwoSidesDisagree::run,
      "Each side judges a call for itself. gRPC stops no code of yours: the handler runs on, what"
          + " it sends is dropped, and what it stored stays stored. So a client that gets"
          + " DEADLINE_EXCEEDED must not conclude that nothing was done: make calls safe to"
          + " repeat. A handler with long work asks Context.current().isCancelled() between its"
          + " parts; an onCancelHandler has to wait until the handler has returned.");

  private TwoSidesDisagree() {}

  private static int run(Lab lab) throws Exception {
    SlowService service = new SlowService();
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(service))));
    // Connects, so that the second is for the call; what is told begins after it.
    var unused = stub.withDeadlineAfter(10, SECONDS).getUser(UserRequest.getDefaultInstance());
    lab.takeEvents();

    Status.Code client = lab.seeStatus(
        "the client's side",
        () -> stub.withDeadlineAfter(1, SECONDS).addUser(User.getDefaultInstance()));
    service.clientHasStatus.countDown();
    String handler = service.handlerEnd.get(10, SECONDS);
    lab.see("the handler's side: " + handler);
    lab.see("the user is " + (service.stored ? "stored" : "not stored"));

    if (client != Status.Code.DEADLINE_EXCEEDED) {
      return client == Status.Code.OK ? 3 : -1;
    }
    return switch (handler) {
      case "InterruptedException" -> 0;
      case SlowService.RETURNED -> service.stored ? 2 : -1;
      default -> 1;
    };
  }

  private static final class SlowService extends UserManagerImplBase {

    static final String RETURNED = "onNext and onCompleted called, no exception";

    final CountDownLatch clientHasStatus = new CountDownLatch(1);
    final CompletableFuture<String> handlerEnd = new CompletableFuture<>();
    volatile boolean stored;

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      try {
        clientHasStatus.await(10, SECONDS);
        stored = true;
        responses.onNext(UserResponse.newBuilder().setUser(user).build());
        responses.onCompleted();
        handlerEnd.complete(RETURNED);
      } catch (InterruptedException | RuntimeException e) {
        handlerEnd.complete(e.getClass().getSimpleName());
      }
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }
}
