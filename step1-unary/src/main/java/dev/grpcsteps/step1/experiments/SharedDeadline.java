package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.InTime;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A stub with a deadline, used twice. */
final class SharedDeadline {

  private static final String A_SECOND_EACH = "OK: every call gets a second of its own";
  private static final String SLOW_SERVER =
      "DEADLINE_EXCEEDED after a second, because the server is slow";
  private static final String NOT_HEARD =
      "DEADLINE_EXCEEDED at once; the server never hears of the call";

  static final Experiment EXPERIMENT = new Experiment(
      "shared-deadline",
      UnaryExperiments.FOLDER + "SharedDeadline.java",
      "A stub is made once, with withDeadlineAfter(1 s), and kept. Its first call takes no time."
          + " Its second call comes more than a second later. How does the second call end?",
      List.of(A_SECOND_EACH, SLOW_SERVER, NOT_HEARD),
      NOT_HEARD,
      new InTime(Duration.ofSeconds(1), SharedDeadline::run),
      "A deadline is a point in time, not a duration: withDeadlineAfter computes it when the stub"
          + " is made. Set it where the call is made, stub.withDeadlineAfter(...).getUser(...),"
          + " or let an interceptor set it for each call.");

  private SharedDeadline() {}

  private static @Nullable String run(Lab lab, Duration length) throws Exception {
    Set<Integer> heard = ConcurrentHashMap.newKeySet();
    var fresh =
        UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(serving(heard)))));
    // Connects first, so that the time is for the two calls; the trace begins after it.
    fresh.getUser(UserRequest.getDefaultInstance());
    lab.takeEvents();
    Deadline deadline = Deadline.after(length.toMillis(), TimeUnit.MILLISECONDS);
    var shared = fresh.withDeadline(deadline);

    Status.Code first = lab.seeStatus("first call", () -> shared.getUser(request(1)));
    if (first == Status.Code.DEADLINE_EXCEEDED) {
      return null;
    }
    deadline.runOnExpiration(() -> {}, lab.clock()).get(); // Waits until it has passed.
    Status.Code second = lab.seeStatus("second call", () -> shared.getUser(request(2)));
    boolean secondHeard = heard.contains(2);
    lab.see("the server heard of the second call: " + secondHeard);

    return switch (second) {
      case OK -> A_SECOND_EACH;
      case DEADLINE_EXCEEDED -> secondHeard ? SLOW_SERVER : NOT_HEARD;
      default -> "the calls ended with " + first + " and " + second;
    };
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }

  private static UserManagerImplBase serving(Set<Integer> heard) {
    return new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        heard.add(request.getId());
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      }
    };
  }
}
