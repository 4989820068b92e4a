package dev.grpcsteps.step1;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;

/**
 * The unary calls: each takes one request and answers with one response.
 *
 * <p>The calls it does not override are answered UNIMPLEMENTED by gRPC. See <a
 * href="https://grpc.io/docs/what-is-grpc/core-concepts/#unary-rpc">Unary RPC</a>.
 */
public final class UnaryUserManager extends UserManagerImplBase {

  private final UserStore users;

  public UnaryUserManager(UserStore users) {
    this.users = users;
  }

  /** Answers with the user, or with error "not found" in the body; the status is OK either way. */
  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    responses.onNext(
        users.find(request.getId()).map(this::found).orElseGet(() -> error("not found")));
    responses.onCompleted();
  }

  /**
   * Stores the user and echoes it, or answers with error "already exist" in the body. INVALID_ARGUMENT
   * if the user breaks the rules, RESOURCE_EXHAUSTED if the store has no room, UNAVAILABLE if it has
   * failed or cannot be reached: then the user may be stored, or not.
   */
  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    // Returns at once and answers later, from the store's thread: no thread waits for it.
    users.add(user).whenComplete((added, failure) -> {
      if (failure != null) {
        responses.onError(failure);
        return;
      }
      responses.onNext(added ? found(user) : error("already exist"));
      responses.onCompleted();
    });
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }

  private UserResponse error(String message) {
    return UserResponse.newBuilder().setError(true).setMessage(message).build();
  }
}
