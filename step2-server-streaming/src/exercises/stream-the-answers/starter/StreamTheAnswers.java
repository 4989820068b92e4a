package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.StreamObserver;

/**
 * A service with one streaming handler, for you to write.
 *
 * <p>{@code users.ofType(type)} gives you the users of a {@code User.UserType}, in the order of
 * their ids. Send one response for each of them in that order, with the user in its {@code user} and
 * nothing else, then say that there are no more. If nobody has the type, the stream is empty and its status is OK.
 *
 * <p>The request has an enum of its own, so go by the number: {@code request.getUserTypeValue()},
 * and {@code UserType.forNumber(number)}, which is null for a number that the proto does not know.
 * For such a number the call fails with INVALID_ARGUMENT.
 *
 * <p>Many clients call at the same time, and none waits for the call of another.
 */
final class StreamTheAnswers extends UserManagerImplBase {

  private final UserStore users;

  StreamTheAnswers(UserStore users) {
    this.users = users;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    throw new NotStarted("answer GetUsersByType");
  }
}
