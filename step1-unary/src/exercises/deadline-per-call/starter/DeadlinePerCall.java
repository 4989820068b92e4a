package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.time.Duration;

/**
 * A client that lives for days and keeps one stub. Its author wanted no call to take longer than
 * {@code time}, and found that it works for so long after the start, and then no more. Fix it.
 */
final class DeadlinePerCall {

  private final Duration time;
  private final UserManagerBlockingV2Stub stub;

  DeadlinePerCall(Channel channel, Duration time) {
    this.time = time;
    stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(this.time);
  }

  /**
   * Asks for a user.
   *
   * @return the server's answer
   * @throws StatusException DEADLINE_EXCEEDED if there is no answer within {@code time} from now
   */
  UserResponse getUser(int id) throws StatusException {
    UserRequest request = UserRequest.newBuilder().setId(id).build();
    return stub.getUser(request);
  }
}
