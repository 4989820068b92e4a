package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A user manager whose calls of AddUser fail one after the other, each as told; then it takes users. */
public final class RichlyFailingUsers extends UserManagerImplBase {

  private final Queue<com.google.rpc.Status> failures;

  /** Fails with these first. */
  public RichlyFailingUsers(com.google.rpc.Status... failures) {
    this.failures = new ConcurrentLinkedQueue<>(List.of(failures));
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    com.google.rpc.Status failure = failures.poll();
    if (failure != null) {
      responses.onError(RichFailure.exception(failure));
      return;
    }
    responses.onNext(UserResponse.newBuilder().setUser(user).build());
    responses.onCompleted();
  }
}
