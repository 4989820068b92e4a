package dev.grpcsteps.step2.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The same loop on gRPC's own executor, and on the thread that reads the connection. */
final class CancelOnTheEventLoop {

  private static final String BOTH = "Both: a cancel sets the flag, whatever thread asks for it";
  private static final String FIRST_ALONE =
      "The first alone: the second loop keeps the thread that would have to read the cancel";
  private static final String NEITHER = "Neither: gRPC sets the flag when the handler has returned";

  static final Experiment EXPERIMENT = new Experiment(
      "cancel-on-the-event-loop",
      ServerStreamingExperiments.FOLDER + "CancelOnTheEventLoop.java",
      "A handler works in a loop, and asks isCancelled() each time round. One server is built as"
          + " usual; the other's builder says directExecutor(). The client of each cancels. Which"
          + " loop hears of it?",
      List.of(BOTH, FIRST_ALONE, NEITHER),
      FIRST_ALONE,
      CancelOnTheEventLoop::run,
      "A cancel is a frame on the connection, and somebody must read it. That is the event loop."
          + " As usual, handlers run on other threads, and the flag is set beside them. With"
          + " directExecutor() a handler runs on the event loop itself: while it works, nothing"
          + " is read, for none of the calls on its connections. Such a handler must return at"
          + " once.");

  private CancelOnTheEventLoop() {}

  private static String run(Lab lab) throws Exception {
    // The first loop may take its time: this machine may be busy. The second would never hear of
    // it.
    boolean asUsual = hears(lab, false, 30_000);
    lab.see("the usual server's loop has heard of the cancel: " + asUsual);
    boolean direct = hears(lab, true, 1_000);
    lab.see("the loop with directExecutor(), a second after the cancel: " + direct);
    if (asUsual && direct) {
      return BOTH;
    }
    return asUsual ? FIRST_ALONE : NEITHER;
  }

  private static boolean hears(Lab lab, boolean direct, long patienceMillis) throws Exception {
    Looping service = new Looping();
    var server = lab.start(builder -> {
      builder.addService(service);
      if (direct) {
        builder.directExecutor();
      }
    });
    var call = UserManagerGrpc.newFutureStub(lab.open(Lab.target(server)))
        .getUser(UserRequest.getDefaultInstance());
    service.begun.get(30, TimeUnit.SECONDS);
    call.cancel(true);
    var end =
        lab.clock().schedule(service.enough::countDown, patienceMillis, TimeUnit.MILLISECONDS);
    boolean heard = service.heard.get(60, TimeUnit.SECONDS);
    end.cancel(false);
    return heard;
  }

  private static final class Looping extends UserManagerImplBase {

    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CountDownLatch enough = new CountDownLatch(1);
    private final CompletableFuture<Boolean> heard = new CompletableFuture<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      begun.complete(null);
      try {
        boolean working = true;
        while (working && !call.isCancelled()) {
          working = !enough.await(10, TimeUnit.MILLISECONDS); // A piece of work.
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      heard.complete(call.isCancelled());
    }
  }
}
