package dev.grpcsteps.step3.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What gRPC calls when a call ends before its half-close. */
final class EarlyEnd {

  private static final UserRequest REQUEST = UserRequest.newBuilder().setId(1).build();

  private static final String IN_THE_OBSERVER =
      "onCompleted and onError of the observer: one of the two always comes";
  private static final String IN_THE_HANDLERS =
      "The close handler and the cancel handler: one of the two always comes";
  private static final String IN_ON_ERROR =
      "onError of the observer: it comes whenever there is no half-close";

  static final Experiment EXPERIMENT = new Experiment(
      "early-end",
      ClientStreamingExperiments.FOLDER + "EarlyEnd.java",
      "A client streaming handler holds a lock for each call. One call it refuses at the first"
          + " request; another is cancelled by its client. Neither was half-closed. Which is the"
          + " place to free the lock, so that it is freed in both?",
      List.of(IN_THE_OBSERVER, IN_THE_HANDLERS, IN_ON_ERROR),
      IN_THE_HANDLERS,
      EarlyEnd::run,
      "onCompleted of the observer is the client's half-close, and onError says that the call was"
          + " broken off. In a call that the server itself ends before the half-close has arrived,"
          + " count on neither. Of setOnCloseHandler and setOnCancelHandler exactly one runs; set"
          + " both before the handler returns.");

  private EarlyEnd() {}

  private static String run(Lab lab) throws Exception {
    Service service = new Service();
    var stub = UserManagerGrpc.newStub(lab.recorded(lab.open(lab.serve(service))));

    stub.countAlreadyUsers(new Answers<>()).onNext(REQUEST);
    SortedSet<String> refused = service.next();
    lab.see("refused at the first request: " + refused);

    service.refuses = false;
    StreamObserver<UserRequest> requests = stub.countAlreadyUsers(new Answers<>());
    requests.onNext(REQUEST);
    service.begun.get(30, TimeUnit.SECONDS);
    requests.onError(Status.CANCELLED.asException());
    SortedSet<String> cancelled = service.next();
    lab.see("cancelled by the client: " + cancelled);

    return verdict(refused, cancelled);
  }

  private static String verdict(SortedSet<String> refused, SortedSet<String> cancelled) {
    if (refused.contains("onError")) {
      return IN_ON_ERROR;
    }
    if (refused.contains("onCompleted")) {
      return IN_THE_OBSERVER;
    }
    boolean always = refused.contains("close handler") && cancelled.contains("cancel handler");
    return always ? IN_THE_HANDLERS : refused + "; " + cancelled;
  }

  private static final class Service extends UserManagerImplBase {

    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile boolean refuses = true;
    private volatile CompletableFuture<SortedSet<String>> ended = new CompletableFuture<>();

    /** What was called in a call that has ended. */
    SortedSet<String> next() throws Exception {
      SortedSet<String> called = ended.get(30, TimeUnit.SECONDS);
      ended = new CompletableFuture<>();
      return called;
    }

    @Override
    public StreamObserver<UserRequest> countAlreadyUsers(
        StreamObserver<UserCntResponse> responses) {
      SortedSet<String> called = Collections.synchronizedSortedSet(new TreeSet<>());
      var call = (ServerCallStreamObserver<UserCntResponse>) responses;
      call.setOnCloseHandler(() -> {
        called.add("close handler");
        ended.complete(called);
      });
      call.setOnCancelHandler(() -> called.add("cancel handler")); // onError follows it.
      return new Observing(responses, called);
    }

    private final class Observing implements StreamObserver<UserRequest> {

      private final StreamObserver<UserCntResponse> responses;
      private final SortedSet<String> called;

      Observing(StreamObserver<UserCntResponse> responses, SortedSet<String> called) {
        this.responses = responses;
        this.called = called;
      }

      @Override
      public void onNext(UserRequest request) {
        if (refuses) {
          responses.onError(Status.INVALID_ARGUMENT.asRuntimeException());
        } else {
          begun.complete(null);
        }
      }

      @Override
      public void onError(Throwable failure) {
        called.add("onError");
        ended.complete(called);
      }

      @Override
      public void onCompleted() {
        called.add("onCompleted");
      }
    }
  }
}
