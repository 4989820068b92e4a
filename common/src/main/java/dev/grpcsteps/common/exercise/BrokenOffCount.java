package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** A user manager that fails each CountAlreadyUsers. */
public final class BrokenOffCount extends UserManagerImplBase {

  private final boolean answers;
  private final Status status;

  /** With no response when the call has begun; or with one, after the half-close. */
  public BrokenOffCount(boolean answers, Status status) {
    this.answers = answers;
    this.status = status;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    if (answers) {
      return new AnsweredAtTheEnd(responses);
    }
    responses.onError(status.asRuntimeException());
    return new RecordingObserver<>(); // Nobody looks at what it records.
  }

  /** Not before: a client that still sends would be told of the failure by its next write. */
  private final class AnsweredAtTheEnd implements StreamObserver<UserRequest> {

    private final StreamObserver<UserCntResponse> responses;

    AnsweredAtTheEnd(StreamObserver<UserCntResponse> responses) {
      this.responses = responses;
    }

    @Override
    public void onNext(UserRequest request) {}

    @Override
    public void onError(Throwable cancelled) {}

    @Override
    public void onCompleted() {
      responses.onNext(UserCntResponse.newBuilder().setUserCnt(7).build());
      responses.onError(status.asRuntimeException());
    }
  }
}
