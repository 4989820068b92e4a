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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client that calls onError on its requests. */
final class OnErrorToServer {

  private static final String DATA_LOSS = "onError with DATA_LOSS: a status can be sent both ways";
  private static final String CANCELLED = "onError with CANCELLED: it learns nothing of DATA_LOSS";
  private static final String COMPLETED =
      "onCompleted: the requests have ended, and only servers send a status";
  private static final String NOTHING = "nothing: it waits until the deadline";

  static final Experiment EXPERIMENT = new Experiment(
      "on-error-to-server",
      ClientStreamingExperiments.FOLDER + "OnErrorToServer.java",
      "In the middle of a client streaming call the client's disk fails. It calls"
          + " requests.onError(Status.DATA_LOSS.asException()). What does the server get?",
      List.of(DATA_LOSS, CANCELLED, COMPLETED, NOTHING),
      CANCELLED,
      OnErrorToServer::run,
      "A status travels one way, from the server to the client. All that a client can do is"
          + " cancel, and a cancel carries no reason; the client's own call ends with CANCELLED"
          + " too, with your exception as its local cause. If the server must know why, say so in"
          + " a request, in a field made for it, and half-close.");

  private OnErrorToServer() {}

  private static String run(Lab lab) throws Exception {
    Service service = new Service();
    var stub = UserManagerGrpc.newStub(lab.recorded(lab.open(lab.serve(service))));
    Answers<UserCntResponse> answers = new Answers<>();
    StreamObserver<UserRequest> requests = stub.countAlreadyUsers(answers);
    requests.onNext(UserRequest.newBuilder().setId(1).build());
    // A call that is cancelled on its way out might never reach the server.
    if (!service.begun.await(30, TimeUnit.SECONDS)) {
      return "no call";
    }
    requests.onError(Status.DATA_LOSS.withDescription("the disk is broken").asException());
    lab.see("the client's call ends with " + answers.status());
    String got = service.got();
    lab.see("the server gets " + got);
    return EXPERIMENT.choiceBeginning(got);
  }

  private static final class Service extends UserManagerImplBase {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<String> end = new CompletableFuture<>();

    String got() throws Exception {
      try {
        return end.get(30, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        return "nothing";
      }
    }

    @Override
    public StreamObserver<UserRequest> countAlreadyUsers(
        StreamObserver<UserCntResponse> responses) {
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {
          begun.countDown();
        }

        @Override
        public void onError(Throwable t) {
          end.complete("onError with " + Status.fromThrowable(t).getCode());
        }

        @Override
        public void onCompleted() {
          end.complete("onCompleted");
        }
      };
    }
  }
}
