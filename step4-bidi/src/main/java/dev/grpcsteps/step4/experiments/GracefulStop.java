package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A server that stops while calls are in flight. */
final class GracefulStop {

  static final Experiment EXPERIMENT = new Experiment(
      "graceful-stop",
      "A handler is at work on a call when the server's shutdown() is called. What becomes of that"
          + " call, and of the next one that the client makes on the same channel?",
      List.of(
          "Both fail with UNAVAILABLE: the server has closed its connections",
          "The first ends with OK; the next fails with UNAVAILABLE",
          "Both end with OK: the server stops when no client calls any more"),
      1,
      GracefulStop::run,
      "shutdown() takes no new calls, lets those in flight finish, and returns at once. A stream"
          + " that stays open holds the server up for as long as it likes; shutdownNow() ends it."
          + " So stop a server with shutdown(), then awaitTermination(...) for some seconds, then"
          + " shutdownNow(). A client may try a call that failed with UNAVAILABLE again, if the"
          + " call is safe to repeat.");

  private static final UserRequest GET = UserRequest.getDefaultInstance();
  private static final UserTypeRequest ALL = UserTypeRequest.getDefaultInstance();

  private GracefulStop() {}

  private static int run(Lab lab) throws Exception {
    Busy service = new Busy();
    Server server = lab.start(builder -> builder.addService(service));
    var channel = lab.open(Lab.target(server));
    Deadline end = Deadline.after(20, SECONDS); // Of the whole experiment.
    var stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadline(end);
    var inFlight =
        lab.clock().submit(() -> lab.seeStatus("the call in flight", () -> stub.getUser(GET)));
    var stream = lab.clock()
        .submit(() -> lab.seeStatus(
            "a stream that is open, after shutdownNow()",
            () -> stub.getUsersByType(ALL).read()));
    boolean begun = service.begun.await(10, SECONDS);

    boolean told = shutdown(server, channel);
    Status.Code next = lab.seeStatus("the next call", () -> stub.getUser(GET));
    service.mayAnswer.complete(true);
    Status.Code first = inFlight.get(10, SECONDS);
    server.shutdownNow();
    Status.Code open = stream.get(10, SECONDS);

    return begun && told && open != Status.Code.OK ? choice(first, next) : -1;
  }

  /** The server's word that it goes away takes a moment to reach the client. */
  private static boolean shutdown(Server server, ManagedChannel channel)
      throws InterruptedException {
    CountDownLatch noticed = new CountDownLatch(1);
    channel.notifyWhenStateChanged(ConnectivityState.READY, noticed::countDown);
    server.shutdown();
    return noticed.await(10, SECONDS);
  }

  private static int choice(Status.Code first, Status.Code next) {
    return switch (first) {
      case OK -> next == Status.Code.UNAVAILABLE ? 1 : next == Status.Code.OK ? 2 : -1;
      case UNAVAILABLE -> next == Status.Code.UNAVAILABLE ? 0 : -1;
      default -> -1;
    };
  }

  private static final class Busy extends UserManagerImplBase {

    final CountDownLatch begun = new CountDownLatch(2);
    final CompletableFuture<Boolean> mayAnswer = new CompletableFuture<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      begun.countDown();
      mayAnswer.completeOnTimeout(true, 15, SECONDS).join();
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }

    /** Never ends. */
    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      begun.countDown();
    }
  }
}
