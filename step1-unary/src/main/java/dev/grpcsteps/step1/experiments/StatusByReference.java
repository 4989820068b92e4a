package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A status compared with ==. */
final class StatusByReference {

  static final Experiment EXPERIMENT = new Experiment(
      "status-by-reference",
      "A server answers onError(Status.NOT_FOUND.withDescription(\"no user 7\")"
          + ".asRuntimeException()). The client catches the exception e. What is true there?",
      List.of(
          "e.getStatus() == Status.NOT_FOUND",
          "e.getStatus().equals(Status.NOT_FOUND), but not ==",
          "e.getStatus().getCode() == Status.Code.NOT_FOUND, but neither == nor equals"),
      2,
      StatusByReference::run,
      "A Status is a code with perhaps a description and a cause; one with a description is another"
          + " object than the constant, and equals is no more than ==. Without a description the"
          + " comparison may come out true, until someone at the server adds one. The code is an"
          + " enum: compare that.");

  private StatusByReference() {}

  private static int run(Lab lab) throws Exception {
    UserManagerImplBase service = new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        Status status = request.getId() == 0
            ? Status.NOT_FOUND
            : Status.NOT_FOUND.withDescription("no user " + request.getId());
        responses.onError(status.asRuntimeException());
      }
    };
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(service))));
    compare(lab, "without a description", fail(stub, 0));
    return compare(lab, "with a description", fail(stub, 7));
  }

  private static Status fail(UserManagerBlockingV2Stub stub, int id) {
    UserRequest request = UserRequest.newBuilder().setId(id).build();
    try {
      stub.withDeadlineAfter(20, TimeUnit.SECONDS).getUser(request);
      return Status.OK;
    } catch (StatusException e) {
      return e.getStatus();
    }
  }

  @SuppressWarnings("ReferenceEquality") // The mistake is what is shown.
  private static int compare(Lab lab, String label, Status status) {
    boolean same = status == Status.NOT_FOUND;
    boolean equal = status.equals(Status.NOT_FOUND);
    boolean sameCode = status.getCode() == Status.Code.NOT_FOUND;
    lab.see(label + ": == is " + same + ", equals is " + equal + ", the same code " + sameCode);
    if (!sameCode) {
      return -1;
    }
    return same ? 0 : equal ? 1 : 2;
  }
}
