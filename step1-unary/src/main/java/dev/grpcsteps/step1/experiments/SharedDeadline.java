package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A stub with a deadline, used twice. */
final class SharedDeadline {

  static final Experiment EXPERIMENT = new Experiment(
      "shared-deadline",
      "A stub is made once, with withDeadlineAfter(1 s), and kept. The first call takes no time."
          + " More than a second later it makes a second call. What becomes of that?",
      List.of(
          "OK: every call gets a second of its own",
          "DEADLINE_EXCEEDED after a second, because the server is slow",
          "DEADLINE_EXCEEDED at once; the server never hears of the call"),
      2,
      SharedDeadline::run,
      "A deadline is a point in time, not a duration: withDeadlineAfter computes it when the stub"
          + " is made. Set it where the call is made, stub.withDeadlineAfter(...).getUser(...),"
          + " or let an interceptor set it for each call.");

  private SharedDeadline() {}

  private static int run(Lab lab) throws Exception {
    AtomicInteger heard = new AtomicInteger();
    UserManagerImplBase service = new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        heard.incrementAndGet();
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      }
    };
    var fresh = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(service))));
    // A call to connect, so that the second is for the calls; it is none of the trace's business.
    fresh.getUser(UserRequest.getDefaultInstance());
    lab.takeEvents();
    Deadline deadline = Deadline.after(1, TimeUnit.SECONDS);
    var shared = fresh.withDeadline(deadline);

    Status.Code first =
        lab.seeStatus("first call", () -> shared.getUser(UserRequest.getDefaultInstance()));
    deadline.runOnExpiration(() -> {}, lab.clock()).get(); // Waits until it has passed.
    Status.Code second =
        lab.seeStatus("second call", () -> shared.getUser(UserRequest.getDefaultInstance()));
    lab.see("the server heard of " + (heard.get() - 1) + " of the two calls");

    if (first != Status.Code.OK) {
      return -1;
    }
    return second == Status.Code.OK ? 0 : heard.get() == 3 ? 1 : 2;
  }
}
