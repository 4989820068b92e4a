package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;

/**
 * A service that does not put its failures into messages, as the article's does: a failed call ends
 * with a status that says what failed.
 *
 * <ul>
 *   <li>The id is 0, whatever the store holds: INVALID_ARGUMENT, and a description that says what
 *       would be right.
 *   <li>Nobody has the id: NOT_FOUND, and a description that names the id, as the proto has it.
 *   <li>{@code users.find} throws a RuntimeException, of whatever kind: INTERNAL. What the exception
 *       says is for the server's log; the client gets a description of yours.
 *   <li>Otherwise the user, and OK.
 * </ul>
 *
 * <p>Each call asks the store what is so now, and ends once: with {@code onCompleted}, or with {@code
 * onError} and an exception that carries a status. Many clients call at the same time, and none waits
 * for the call of another.
 */
final class SayWhatFailed extends UserManagerImplBase {

  private final UserStore users;

  SayWhatFailed(UserStore users) {
    this.users = users;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    throw new NotStarted("answer with the user, or end the call with a status");
  }
}
