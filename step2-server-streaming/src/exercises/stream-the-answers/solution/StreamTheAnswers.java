package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** Any number of messages, none included, and one end for all of them: OK or an error. */
final class StreamTheAnswers extends UserManagerImplBase {

  private final UserStore users;

  StreamTheAnswers(UserStore users) {
    this.users = users;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    int number = request.getUserTypeValue();
    UserType type = UserType.forNumber(number);
    if (type == null) {
      Status status =
          Status.INVALID_ARGUMENT.withDescription("user_type must be 0 to 4, but was " + number);
      responses.onError(status.asRuntimeException());
      return;
    }
    users.ofType(type).map(this::found).forEach(responses::onNext);
    responses.onCompleted();
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
