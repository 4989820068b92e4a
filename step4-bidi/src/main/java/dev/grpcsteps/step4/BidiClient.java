package dev.grpcsteps.step4;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.stub.BlockingClientCall;

/** Makes the bidirectional call. Safe for any number of threads. */
public final class BidiClient {

  private final UserManagerBlockingV2Stub stub;

  /** Takes a Channel, not a ManagedChannel: the code that opened it closes it. */
  public BidiClient(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * Opens a conversation: write ids, read users.
   *
   * @return the call, for one thread that writes and then half-closes and one that reads until
   *     {@code read()} returns null; the same thread may do both only where it reads each answer
   *     before it writes on. Reading throws a StatusException: UNAVAILABLE if the server cannot be
   *     reached.
   */
  public BlockingClientCall<UserRequest, UserResponse> getUsersByIds() {
    return stub.getUsersByIds();
  }
}
