package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.InTime;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A handler that finishes its work after the client's deadline. */
final class TwoSidesDisagree {

  private static final String INTERRUPTED =
      "DEADLINE_EXCEEDED for the client; the handler's thread is interrupted at its work";
  private static final String THROWS =
      "DEADLINE_EXCEEDED for the client; onNext or onCompleted throws in the handler";
  private static final String NOTICES_NOTHING =
      "DEADLINE_EXCEEDED for the client; the handler finishes and notices nothing";
  private static final String OK = "OK for both: an answer that is late is better than none";

  static final Experiment EXPERIMENT = new Experiment(
      "two-sides-disagree",
      BidiExperiments.FOLDER + "TwoSidesDisagree.java",
      "A client calls AddUser with a deadline of one second. When that has passed, the handler is"
          + " still at work; then it stores the user and calls onNext and onCompleted as always."
          + " How does the call end for each side?",
      List.of(INTERRUPTED, THROWS, NOTICES_NOTHING, OK),
      NOTICES_NOTHING,
      new InTime(Duration.ofSeconds(1), TwoSidesDisagree::run),
      "Each side judges a call for itself. gRPC stops no code of yours: the handler goes on, what"
          + " it sends is dropped, and what it stored stays stored. So a client that gets"
          + " DEADLINE_EXCEEDED must not conclude that nothing was done: make calls safe to"
          + " repeat. A handler with long work asks Context.current().isCancelled() between its"
          + " parts; an onCancelHandler has to wait until the handler has returned.");

  private TwoSidesDisagree() {}

  private static @Nullable String run(Lab lab, Duration deadline) throws Exception {
    SlowService service = new SlowService();
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(service))));
    // Connects first, so that all the time is for the call; the trace begins after it.
    var unused = stub.withDeadlineAfter(30, SECONDS).getUser(UserRequest.getDefaultInstance());
    lab.takeEvents();

    Status.Code client = lab.seeStatus(
        "the client's side",
        () -> stub.withDeadlineAfter(deadline).addUser(User.getDefaultInstance()));
    service.clientHasStatus.countDown();
    if (!service.begun) {
      return null; // The deadline came before the call reached its handler.
    }
    String handler = service.handlerEnd.get(30, SECONDS);
    lab.see("the handler's side: " + handler);
    lab.see("the user is " + (service.stored ? "stored" : "not stored"));
    return choice(client, handler);
  }

  private static String choice(Status.Code client, String handler) {
    if (client != Status.Code.DEADLINE_EXCEEDED) {
      return client == Status.Code.OK ? OK : client + " for the client";
    }
    if (handler.equals("InterruptedException")) {
      return INTERRUPTED;
    }
    return handler.equals(SlowService.RETURNED) ? NOTICES_NOTHING : THROWS;
  }

  private static final class SlowService extends UserManagerImplBase {

    static final String RETURNED = "onNext and onCompleted called, no exception";

    final CountDownLatch clientHasStatus = new CountDownLatch(1);
    final CompletableFuture<String> handlerEnd = new CompletableFuture<>();
    volatile boolean begun;
    volatile boolean stored;

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      begun = true;
      try {
        clientHasStatus.await(30, SECONDS);
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
