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

  private static final String SAME = "e.getStatus() == Status.NOT_FOUND";
  private static final String EQUAL = "e.getStatus().equals(Status.NOT_FOUND), but not ==";
  private static final String SAME_CODE =
      "e.getStatus().getCode() == Status.Code.NOT_FOUND, but neither == nor equals";

  static final Experiment EXPERIMENT = new Experiment(
      "status-by-reference",
      UnaryExperiments.FOLDER + "StatusByReference.java",
      "A server answers one call with Status.NOT_FOUND, another with"
          + " Status.NOT_FOUND.withDescription(\"no user 7\"). Each time the client catches the"
          + " exception e. What is true both times?",
      List.of(SAME, EQUAL, SAME_CODE),
      SAME_CODE,
      StatusByReference::run,
      "A Status is a code, perhaps with a description and a cause. A status with a description is"
          + " another object than the constant, and equals does no more than ==. Without a"
          + " description the comparison may be true, until someone at the server adds one. The"
          + " code is an enum: compare that.");

  private StatusByReference() {}

  private static String run(Lab lab) throws Exception {
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
    Comparison without = compare(lab, "without a description", fail(stub, 0));
    Comparison with = compare(lab, "with a description", fail(stub, 7));
    if (without.same && with.same) {
      return SAME;
    }
    if (without.equal && with.equal) {
      return EQUAL;
    }
    return without.sameCode && with.sameCode ? SAME_CODE : without + ", " + with;
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
  private static Comparison compare(Lab lab, String label, Status status) {
    Comparison comparison = new Comparison(
        status == Status.NOT_FOUND,
        status.equals(Status.NOT_FOUND),
        status.getCode() == Status.Code.NOT_FOUND);
    lab.see(label + ": " + comparison);
    return comparison;
  }

  private record Comparison(boolean same, boolean equal, boolean sameCode) {

    @Override
    public String toString() {
      return "== is " + same + ", equals is " + equal + ", the same code " + sameCode;
    }
  }
}
