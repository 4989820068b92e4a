package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Metadata;
import io.grpc.stub.StreamObserver;

/**
 * A service whose stream may fail on the way, for you to write.
 *
 * <p>{@code users.ofType(type)} gives the users one by one. It may throw an {@code
 * UncheckedIOException} at once, and instead of the next user. Send each user as soon as you have
 * it. If the store fails, fail the call with UNAVAILABLE and put into its trailing metadata, under
 * {@link #SENT}, how many users you have sent, as decimal text such as "3": the client can then ask
 * for the rest. {@code
 * status.asRuntimeException(metadata)} carries both. The type in the request is always one that the
 * proto knows.
 *
 * <p>Many clients call at the same time, and none waits for the call of another.
 */
final class FailMidway extends UserManagerImplBase {

  static final Metadata.Key<String> SENT =
      Metadata.Key.of("users-sent", Metadata.ASCII_STRING_MARSHALLER);

  private final UserStore users;

  FailMidway(UserStore users) {
    this.users = users;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    throw new NotStarted("send the users, and say how many if the store fails");
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
