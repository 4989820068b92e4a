package dev.grpcsteps.common.lab;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** A user manager that fails each CountAlreadyUsers when it has begun. */
public final class BrokenOffCount extends UserManagerImplBase {

  private final boolean answers;
  private final Status status;

  /** Sends a response first, or none, and then this status. */
  public BrokenOffCount(boolean answers, Status status) {
    this.answers = answers;
    this.status = status;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    if (answers) {
      responses.onNext(UserCntResponse.newBuilder().setUserCnt(7).build());
    }
    responses.onError(status.asRuntimeException());
    return new RecordingObserver<>(); // Nobody looks at what it records.
  }
}
