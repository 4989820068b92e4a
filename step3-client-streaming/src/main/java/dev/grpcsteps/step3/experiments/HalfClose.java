package dev.grpcsteps.step3.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerStub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may still send when one side has called onCompleted. */
final class HalfClose {

  private static final String BOTH_THROW =
      "Both throw IllegalStateException: onCompleted on either side ends the call";
  private static final String SECOND_ARRIVES =
      "The first throws; the second reaches the server, which has closed its own side only";
  private static final String SECOND_DROPPED =
      "The first throws; the second is dropped without a word";
  private static final String BOTH_DROPPED = "Both are dropped without a word";

  static final Experiment EXPERIMENT = new Experiment(
      "half-close",
      ClientStreamingExperiments.FOLDER + "HalfClose.java",
      "Two calls in which both sides stream. In one the client calls onCompleted, then onNext. In"
          + " the other the server calls onCompleted; then the client, which has not, calls"
          + " onNext. What happens to these two messages of the client?",
      List.of(BOTH_THROW, SECOND_ARRIVES, SECOND_DROPPED, BOTH_DROPPED),
      SECOND_DROPPED,
      HalfClose::run,
      "The two onCompleted are not alike. The client's is a half-close: it will send no more, and"
          + " the server may go on answering. The server's sends the status, and that ends the"
          + " call for both: what the client still sends goes nowhere. Stop sending as soon as"
          + " your response observer hears onCompleted or onError.");

  private HalfClose() {}

  private static String run(Lab lab) throws Exception {
    Service service = new Service();
    var stub = UserManagerGrpc.newStub(lab.recorded(lab.open(lab.serve(service))));
    boolean firstThrew = sendAfterOwnEnd(lab, stub);
    service.heard.set(0);
    boolean secondThrew = sendAfterServersEnd(lab, stub);
    // One connection keeps its order: what was sent before this call arrives before it.
    Answers<UserResponse> last = new Answers<>();
    stub.getUsersByIds(last).onCompleted();
    last.status();
    int late = service.heard.get() - 1;
    lab.see(
        "call 3 comes behind them on the same connection; messages that reached the server after"
            + " its own onCompleted: " + late);
    if (firstThrew && secondThrew) {
      return BOTH_THROW;
    }
    if (firstThrew) {
      return late > 0 ? SECOND_ARRIVES : SECOND_DROPPED;
    }
    return secondThrew ? "only the second throws" : BOTH_DROPPED;
  }

  private static boolean sendAfterOwnEnd(Lab lab, UserManagerStub stub) throws Exception {
    Answers<UserResponse> answers = new Answers<>();
    StreamObserver<UserRequest> requests = stub.getUsersByIds(answers);
    requests.onCompleted();
    boolean threw = throwsOnNext(requests);
    lab.see("onNext after the client's onCompleted throws IllegalStateException: " + threw);
    lab.see("then the call ends with " + answers.status() + " and has brought " + answers.messages()
        + " messages of the server");
    return threw;
  }

  private static boolean sendAfterServersEnd(Lab lab, UserManagerStub stub) throws Exception {
    Answers<UserResponse> answers = new Answers<>();
    var requests = (ClientCallStreamObserver<UserRequest>) stub.getUsersByIds(answers);
    requests.onNext(UserRequest.getDefaultInstance());
    answers.status();
    boolean threw = throwsOnNext(requests);
    lab.see("onNext after the server's onCompleted throws IllegalStateException: " + threw
        + "; isReady() is " + requests.isReady());
    return threw;
  }

  private static boolean throwsOnNext(StreamObserver<UserRequest> requests) {
    try {
      requests.onNext(UserRequest.getDefaultInstance());
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static final class Service extends UserManagerImplBase {

    private final AtomicInteger heard = new AtomicInteger();

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      return new Handler(heard, responses);
    }
  }

  /** Ends the call at the first request; if there is none, sends two messages after the last. */
  private static final class Handler implements StreamObserver<UserRequest> {

    private final AtomicInteger heard;
    private final StreamObserver<UserResponse> responses;
    private boolean ended;

    Handler(AtomicInteger heard, StreamObserver<UserResponse> responses) {
      this.heard = heard;
      this.responses = responses;
    }

    @Override
    public void onNext(UserRequest request) {
      heard.incrementAndGet();
      if (!ended) {
        ended = true;
        responses.onCompleted();
      }
    }

    @Override
    public void onError(Throwable t) {}

    @Override
    public void onCompleted() {
      if (!ended) {
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      }
    }
  }
}
