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
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A server that stops while calls are in flight. */
final class GracefulStop {

  private static final String ALL_FAIL =
      "All three fail at shutdown(): the server has closed its connections";
  private static final String FINISHES =
      "The call ends with OK; the next call fails with UNAVAILABLE; shutdownNow() ends the stream";
  private static final String SERVES_ON =
      "Both calls end with OK, as long as the stream is open; shutdownNow() ends the stream";

  static final Experiment EXPERIMENT = new Experiment(
      "graceful-stop",
      BidiExperiments.FOLDER + "GracefulStop.java",
      "A handler is at work on a call, and a stream is open, when shutdown() of the server is"
          + " called. The client makes another call on the same channel. Then the handler"
          + " finishes, and shutdownNow() follows. How do the call, the next call and the stream"
          + " end?",
      List.of(ALL_FAIL, FINISHES, SERVES_ON),
      FINISHES,
      GracefulStop::run,
      "shutdown() takes no new calls once the client has heard of it, lets those in flight finish,"
          + " and returns at once. A stream that stays open holds the server up for as long as it"
          + " likes; shutdownNow() ends it."
          + " So stop a server with shutdown(), then awaitTermination(...) for some seconds, then"
          + " shutdownNow(). A client may repeat a call that failed with UNAVAILABLE, if the call"
          + " is safe to repeat.");

  private static final UserRequest GET = UserRequest.getDefaultInstance();
  private static final UserTypeRequest ALL = UserTypeRequest.getDefaultInstance();

  private static final Map<List<Code>, String> CHOICES = Map.of(
      List.of(Code.UNAVAILABLE, Code.UNAVAILABLE), ALL_FAIL,
      List.of(Code.OK, Code.UNAVAILABLE), FINISHES,
      List.of(Code.OK, Code.OK), SERVES_ON);

  private GracefulStop() {}

  private static String run(Lab lab) throws Exception {
    Busy service = new Busy();
    Server server = lab.start(builder -> builder.addService(service));
    var channel = lab.open(Lab.target(server));
    Deadline end = Deadline.after(50, SECONDS); // Of the whole experiment.
    var stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadline(end);
    var inFlight =
        lab.clock().submit(() -> lab.seeStatus("the call in flight", () -> stub.getUser(GET)));
    var stream = lab.clock()
        .submit(() -> lab.seeStatus(
            "a stream that is open, after shutdownNow()",
            () -> stub.getUsersByType(ALL).read()));
    boolean begun = service.begun.await(30, SECONDS);

    boolean told = shutdown(server, channel);
    Code next = lab.seeStatus("the next call", () -> stub.getUser(GET));
    service.mayAnswer.complete(true);
    Code first = inFlight.get(30, SECONDS);
    server.shutdownNow();
    Code open = stream.get(30, SECONDS);

    List<Code> calls = List.of(first, next);
    String seen = "the calls ended with " + calls + ", the stream with " + open;
    return begun && told && open != Code.OK ? CHOICES.getOrDefault(calls, seen) : seen;
  }

  /** Waits until the client has heard that the server stops; that takes a moment. */
  private static boolean shutdown(Server server, ManagedChannel channel)
      throws InterruptedException {
    CountDownLatch noticed = new CountDownLatch(1);
    channel.notifyWhenStateChanged(ConnectivityState.READY, noticed::countDown);
    server.shutdown();
    return noticed.await(30, SECONDS);
  }

  private static final class Busy extends UserManagerImplBase {

    final CountDownLatch begun = new CountDownLatch(2);
    final CompletableFuture<Boolean> mayAnswer = new CompletableFuture<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      begun.countDown();
      mayAnswer.completeOnTimeout(true, 40, SECONDS).join();
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
