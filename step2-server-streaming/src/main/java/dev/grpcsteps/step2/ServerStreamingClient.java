package dev.grpcsteps.step2;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.stub.BlockingClientCall;

/** Makes the server streaming call. Safe for any number of threads. */
public final class ServerStreamingClient {

  private final UserManagerBlockingV2Stub stub;

  /** Takes a Channel, not a ManagedChannel: the code that opened it closes it. */
  public ServerStreamingClient(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * Asks for all users of a type.
   *
   * @param type the type's number in the proto
   * @return the call, to be read until {@code read()} returns null, or else cancelled: one that is
   *     just dropped keeps the server sending. Reading throws a StatusException: INVALID_ARGUMENT
   *     for a type the server does not know, UNAVAILABLE if it cannot be reached.
   */
  public BlockingClientCall<?, UserResponse> getUsersByType(int type) {
    return stub.getUsersByType(
        UserTypeRequest.newBuilder().setUserTypeValue(type).build());
  }
}
