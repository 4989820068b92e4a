package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** A user manager that answers with the sum of the ids, as soon as it has got enough of them. */
public final class SumOfTheFirst extends UserManagerImplBase {

  private final int enough;

  /** Adds up so many ids at the most; with none at all it refuses. */
  public SumOfTheFirst(int enough) {
    this.enough = enough;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    if (enough == 0) {
      responses.onError(Status.PERMISSION_DENIED.asRuntimeException());
    }
    return new FirstIds(enough, UserRequest::getId, responses);
  }
}
