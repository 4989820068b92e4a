package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** A user manager that sends one user, whatever the ids are, and then ends the call or falls silent. */
public final class BrokenOffUsers extends UserManagerImplBase {

  private final @Nullable Status status;

  /** Sends a user and then this status; nothing more if it is null. */
  public BrokenOffUsers(@Nullable Status status) {
    this.status = status;
  }

  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    responses.onNext(UserResponse.newBuilder().setUser(FewUsers.FOO).build());
    if (status != null && status.isOk()) {
      responses.onCompleted();
    } else if (status != null) {
      responses.onError(status.asException());
    }
    return new RecordingObserver<>(); // Nobody looks at what it records.
  }
}
