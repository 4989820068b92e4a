package dev.grpcsteps.step1;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;

/** Makes the unary calls and waits for their answers. Safe for any number of threads. */
public final class UnaryClient {

  private final UserManagerBlockingV2Stub stub;

  /** Takes a Channel, not a ManagedChannel: the code that opened it closes it. */
  public UnaryClient(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * Asks for a user.
   *
   * @param id unsigned
   * @return the user, or {@code error} and "not found"
   * @throws StatusException UNAVAILABLE if the server cannot be reached
   */
  public UserResponse getUser(int id) throws StatusException {
    return stub.getUser(UserRequest.newBuilder().setId(id).build());
  }

  /**
   * Adds a user.
   *
   * @return the user as it was stored, or {@code error} and "already exist"
   * @throws StatusException INVALID_ARGUMENT if the user breaks the rules, INTERNAL if it could not
   *     be stored, UNAVAILABLE if the server cannot be reached
   */
  public UserResponse addUser(User user) throws StatusException {
    return stub.addUser(user);
  }
}
