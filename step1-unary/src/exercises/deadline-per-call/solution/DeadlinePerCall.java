package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.time.Duration;

/** The stub lasts; the stub with a deadline is for one call. */
final class DeadlinePerCall {

  private final Duration time;
  private final UserManagerBlockingV2Stub stub;

  DeadlinePerCall(Channel channel, Duration time) {
    this.time = time;
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  UserResponse getUser(int id) throws StatusException {
    UserRequest request = UserRequest.newBuilder().setId(id).build();
    return stub.withDeadlineAfter(time).getUser(request);
  }
}
