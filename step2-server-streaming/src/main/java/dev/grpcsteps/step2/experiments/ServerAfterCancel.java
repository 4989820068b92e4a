package dev.grpcsteps.step2.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client cancels in the middle of a stream. */
final class ServerAfterCancel {

  private static final int ALL = 6;
  private static final int WANTED = 3;

  private static final String THROWS =
      "Both after 3: the next onNext throws, because the call is cancelled";
  private static final String INTERRUPTED = "Both after 3: gRPC interrupts the handler's thread";
  private static final String ASKING_ENDS_IT =
      "The first after 6, with all its work done for nobody; the second after 3";

  static final Experiment EXPERIMENT = new Experiment(
      "server-after-cancel",
      ServerStreamingExperiments.FOLDER + "ServerAfterCancel.java",
      "Two handlers send 6 messages in a loop, onNext after onNext. The first looks at nothing"
          + " else; the second asks isCancelled() before each message. The client reads 3 and"
          + " cancels; the cancel reaches the server. When do the two loops end?",
      List.of(THROWS, INTERRUPTED, ASKING_ENDS_IT),
      ASKING_ENDS_IT,
      ServerAfterCancel::run,
      "Nothing stops a handler: a cancel sets a flag, and onNext in the handler's own thread"
          + " drops its message in silence. Ask isCancelled() of the ServerCallStreamObserver"
          + " before each piece of work. Where another thread does the sending, set an"
          + " onCancelHandler in the handler and stop that thread there; without one, its onNext"
          + " throws in the end. In the trace, the first call is cancelled behind its last"
          + " message: listeners hear of it only when the handler has returned.");

  private ServerAfterCancel() {}

  private static String run(Lab lab) throws Exception {
    Outcome blind = cancelAfterThree(lab, new Producer(false));
    lab.see("a handler that never looks: " + blind.text());
    Outcome careful = cancelAfterThree(lab, new Producer(true));
    lab.see("a handler that asks isCancelled() each time: " + careful.text());

    if (blind.threw) {
      return THROWS;
    }
    if (blind.interrupted) {
      return INTERRUPTED;
    }
    boolean asked = blind.produced == ALL && careful.produced == WANTED;
    return asked ? ASKING_ENDS_IT : blind.text() + "; " + careful.text();
  }

  private static Outcome cancelAfterThree(Lab lab, Producer producer) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(producer))))
        .withDeadlineAfter(60, TimeUnit.SECONDS);
    var call = stub.getUsersByType(UserTypeRequest.getDefaultInstance());
    for (int i = 0; i < WANTED; i++) {
      call.read();
    }
    call.cancel("three are enough", null);
    return producer.outcome.get(40, TimeUnit.SECONDS);
  }

  private record Outcome(int produced, boolean isCancelled, boolean threw, boolean interrupted) {

    String text() {
      return produced + " of " + ALL + " messages produced; exception: " + threw + ", interrupted: "
          + interrupted + ", isCancelled(): " + isCancelled;
    }
  }

  private static final class Producer extends UserManagerImplBase {

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final boolean looks;

    Producer(boolean looks) {
      this.looks = looks;
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      CountDownLatch cancelled = new CountDownLatch(1);
      Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
      int produced = 0;
      boolean threw = false;
      boolean interrupted = false;
      try {
        while (produced < ALL && !(looks && call.isCancelled())) {
          call.onNext(UserResponse.getDefaultInstance());
          produced++;
          // The cancel has arrived before the loop goes on: what follows is no race.
          if (produced == WANTED && !cancelled.await(30, TimeUnit.SECONDS)) {
            break;
          }
        }
        interrupted = Thread.currentThread().isInterrupted();
      } catch (RuntimeException e) {
        threw = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
      outcome.complete(new Outcome(produced, call.isCancelled(), threw, interrupted));
    }
  }
}
