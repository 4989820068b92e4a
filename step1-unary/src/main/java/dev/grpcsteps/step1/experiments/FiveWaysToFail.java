package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A handler that fails in five ways. */
final class FiveWaysToFail {

  static final Experiment EXPERIMENT = new Experiment(
      "five-ways-to-fail",
      "A handler does not find the user and says: throw Status.NOT_FOUND.asRuntimeException()."
          + " Which status does the client see?",
      List.of(
          "NOT_FOUND: gRPC knows its own exception",
          "UNKNOWN, as for any other exception that a handler throws",
          "INTERNAL: the handler has crashed",
          "none: the call hangs until its deadline"),
      1,
      FiveWaysToFail::run,
      "What a handler throws is a bug in gRPC's eyes, whatever its type: the client gets a bare"
          + " UNKNOWN and the stack trace stays in the server's log. The status that the client is"
          + " to see goes to onError, as a StatusException or a StatusRuntimeException: any other"
          + " exception becomes UNKNOWN there too. In the trace, the calls of the first two have no"
          + " status: gRPC sends that UNKNOWN itself, behind the interceptor that records.");

  private static final List<String> WAYS = List.of(
      "throw an IllegalStateException",
      "throw NOT_FOUND",
      "onError with an IllegalStateException",
      "onError with NOT_FOUND",
      "onError with INTERNAL and a description");

  private FiveWaysToFail() {}

  private static int run(Lab lab) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.open(lab.serve(new FailingUserManager())));
    List<Status.Code> codes = new ArrayList<>();
    for (int way = 0; way < WAYS.size(); way++) {
      UserRequest request = UserRequest.newBuilder().setId(way).build();
      codes.add(lab.seeStatus(
          WAYS.get(way), () -> stub.withDeadlineAfter(20, TimeUnit.SECONDS).getUser(request)));
    }
    if (codes.get(3) != Status.Code.NOT_FOUND || codes.get(4) != Status.Code.INTERNAL) {
      return -1;
    }
    return switch (codes.get(1)) {
      case NOT_FOUND -> 0;
      case UNKNOWN -> codes.get(0) == codes.get(1) && codes.get(0) == codes.get(2) ? 1 : -1;
      case INTERNAL -> 2;
      case DEADLINE_EXCEEDED -> 3;
      default -> -1;
    };
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
