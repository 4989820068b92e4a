package dev.grpcsteps.step3;

import dev.grpcsteps.common.call.Sender;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.Iterator;

/** Makes the client streaming call and waits for its answer. Safe for any number of threads. */
public final class ClientStreamingClient {

  private final UserManagerBlockingV2Stub stub;

  /** Takes a Channel, not a ManagedChannel: the code that opened it closes it. */
  public ClientStreamingClient(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * Sends the requests, half-closes, and waits for the count; stops sending when the server has
   * answered early.
   *
   * @param requests may wait in {@code hasNext}, for example for a user who types
   * @return how many of the users exist
   * @throws StatusException UNAVAILABLE if the server cannot be reached
   */
  public UserCntResponse countAlreadyUsers(Iterator<UserRequest> requests)
      throws StatusException, InterruptedException {
    BlockingClientCall<UserRequest, UserCntResponse> call = stub.countAlreadyUsers();
    Sender.start(requests, call);
    try {
      UserCntResponse count = call.read();
      // A response is not the end: only the status, for which hasNext() waits, says it is valid.
      if (count == null || call.hasNext()) {
        throw Status.INTERNAL.withDescription("exactly one response was due").asException();
      }
      return count;
    } finally {
      // Does nothing to a call that is over; one that is left early would go on sending.
      call.cancel("the caller has left", null);
    }
  }
}
