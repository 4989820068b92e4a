package dev.grpcsteps.step3.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does not wait for the client's half-close. */
final class EarlyAnswer {

  private static final UserRequest REQUEST = UserRequest.newBuilder().setId(1).build();

  private static final String AFTER_HALF_CLOSE =
      "The answer comes when the client has half-closed: only then is it the server's turn";
  private static final String DROPPED =
      "The answer and status OK come at once; its other requests are dropped in silence";
  private static final String THROWS =
      "The answer and status OK come at once; its next onNext throws an exception";
  private static final String FAILS =
      "The call fails, because the server has not read all requests";

  static final Experiment EXPERIMENT = new Experiment(
      "early-answer",
      ClientStreamingExperiments.FOLDER + "EarlyAnswer.java",
      "A client streaming call: the client means to send 5 requests. The server knows enough"
          + " after the first: it answers and completes at once. What does the client see?",
      List.of(AFTER_HALF_CLOSE, DROPPED, THROWS, FAILS),
      DROPPED,
      EarlyAnswer::run,
      "The server may answer a client stream whenever it likes; its status ends the call. So"
          + " status OK does not say that the server has read all you sent. If that matters, let"
          + " the answer carry what was read, and compare; and look whether the call has ended"
          + " before you prepare the next request.");

  private EarlyAnswer() {}

  private static String run(Lab lab) throws Exception {
    Service service = new Service();
    var stub = UserManagerGrpc.newStub(lab.recorded(lab.open(lab.serve(service))));
    Answers<UserCntResponse> answers = new Answers<>();
    StreamObserver<UserRequest> requests = stub.countAlreadyUsers(answers);
    requests.onNext(REQUEST);
    Status.Code status = answers.status();
    lab.see("1 of 5 requests sent, no half-close; answers: " + answers.messages() + ", status: "
        + status);
    boolean threw = sendTheRest(requests);
    lab.see("onNext and onCompleted after that: " + (threw ? "an exception" : "no exception"));
    // One connection keeps its order: what was sent before this call arrives before it.
    Answers<UserCntResponse> next = new Answers<>();
    stub.countAlreadyUsers(next).onNext(REQUEST);
    next.status();
    int heard = service.heard.get() - 1;
    lab.see("requests that the server got: " + heard);
    return choice(status, threw, heard);
  }

  private static String choice(Status.Code status, boolean threw, int heard) {
    if (status != Status.Code.OK) {
      return status == Status.Code.DEADLINE_EXCEEDED ? AFTER_HALF_CLOSE : FAILS;
    }
    if (threw) {
      return THROWS;
    }
    return heard == 1 ? DROPPED : "OK, and the server got " + heard + " requests";
  }

  private static boolean sendTheRest(StreamObserver<UserRequest> requests) {
    try {
      for (int i = 2; i <= 5; i++) {
        requests.onNext(REQUEST);
      }
      requests.onCompleted();
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  private static final class Service extends UserManagerImplBase {

    private final AtomicInteger heard = new AtomicInteger();

    @Override
    public StreamObserver<UserRequest> countAlreadyUsers(
        StreamObserver<UserCntResponse> responses) {
      return new StreamObserver<>() {
        private boolean answered;

        @Override
        public void onNext(UserRequest request) {
          heard.incrementAndGet();
          if (!answered) {
            answered = true;
            responses.onNext(UserCntResponse.newBuilder().setUserCnt(1).build());
            responses.onCompleted();
          }
        }

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onCompleted() {}
      };
    }
  }
}
