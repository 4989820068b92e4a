package dev.grpcsteps.step1.experiments;

import static java.util.stream.Collectors.joining;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A handler that fails in five ways. */
final class FiveWaysToFail {

  private static final String ITS_OWN_EXCEPTIONS =
      "UNKNOWN, NOT_FOUND, UNKNOWN, NOT_FOUND, INTERNAL: gRPC knows its own exceptions";
  private static final String FROM_ON_ERROR =
      "UNKNOWN, UNKNOWN, UNKNOWN, NOT_FOUND, INTERNAL: a status goes to onError";
  private static final String CRASHED =
      "INTERNAL, INTERNAL, UNKNOWN, NOT_FOUND, INTERNAL: a handler that throws has crashed";
  private static final String HANGS =
      "DEADLINE_EXCEEDED, DEADLINE_EXCEEDED, UNKNOWN, NOT_FOUND, INTERNAL: to throw does not end a call";

  static final Experiment EXPERIMENT = new Experiment(
      "five-ways-to-fail",
      UnaryExperiments.FOLDER + "FiveWaysToFail.java",
      "A handler fails in five ways. It throws an IllegalStateException, or"
          + " Status.NOT_FOUND.asRuntimeException(). It gives each of these two to onError. It"
          + " gives INTERNAL with a description to onError. Which status does the client see?",
      List.of(ITS_OWN_EXCEPTIONS, FROM_ON_ERROR, CRASHED, HANGS),
      FROM_ON_ERROR,
      FiveWaysToFail::run,
      "What a handler throws is a bug in gRPC's eyes, whatever its type: the client gets a bare"
          + " UNKNOWN and the stack trace stays in the server's log. Give the status that the"
          + " client must see to onError, as a StatusException or a StatusRuntimeException: any"
          + " other exception becomes UNKNOWN there too, if none of its causes is one. In the"
          + " trace, the first two calls have no status: gRPC sends that UNKNOWN itself, behind"
          + " the interceptor that records.");

  private static final List<String> WAYS = List.of(
      "throw an IllegalStateException",
      "throw NOT_FOUND",
      "onError with an IllegalStateException",
      "onError with NOT_FOUND",
      "onError with INTERNAL and a description");

  private FiveWaysToFail() {}

  private static String run(Lab lab) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.open(lab.serve(new FailingUserManager())));
    List<Code> codes = new ArrayList<>();
    for (int way = 0; way < WAYS.size(); way++) {
      UserRequest request = UserRequest.newBuilder().setId(way).build();
      codes.add(lab.seeStatus(
          WAYS.get(way), () -> stub.withDeadlineAfter(20, TimeUnit.SECONDS).getUser(request)));
    }
    return EXPERIMENT.choiceBeginning(codes.stream().map(Code::name).collect(joining(", ")));
  }

  private static final class FailingUserManager extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      IllegalStateException plain = new IllegalStateException("the disk is full");
      switch (request.getId()) {
        case 0 -> throw plain;
        case 1 -> throw Status.NOT_FOUND.asRuntimeException();
        case 2 -> responses.onError(plain);
        case 3 -> responses.onError(Status.NOT_FOUND.asRuntimeException());
        default ->
          responses.onError(
              Status.INTERNAL.withDescription(plain.getMessage()).asRuntimeException());
      }
    }
  }
}
