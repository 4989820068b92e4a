package dev.grpcsteps.step2;

import dev.grpcsteps.common.call.SendWhileReady;
import dev.grpcsteps.common.store.UserRules;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.StreamObserver;

/**
 * The server streaming call: takes one request and answers with any number of responses.
 *
 * <p>The calls it does not override are answered UNIMPLEMENTED by gRPC. See <a
 * href="https://grpc.io/docs/what-is-grpc/core-concepts/#server-streaming-rpc">Server streaming
 * RPC</a>.
 */
public final class ServerStreamingUserManager extends UserManagerImplBase {

  private final UserStore users;

  public ServerStreamingUserManager(UserStore users) {
    this.users = users;
  }

  /**
   * Answers with every user of the type, in the order of their ids; there may be none.
   * INVALID_ARGUMENT if the proto knows no such type.
   */
  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    UserType type = UserRules.typeOf(request.getUserTypeValue());
    // Not a loop over onNext(): for a slow reader, that would keep all users in memory.
    SendWhileReady.send(users.ofType(type).map(this::found), responses);
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
