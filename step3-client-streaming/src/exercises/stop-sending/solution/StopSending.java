package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.Iterator;

/** Whether the server still listens is known only by asking, with each request. */
final class StopSending {

  private final UserManagerBlockingV2Stub stub;

  StopSending(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  int count(Iterator<Integer> ids) throws StatusException, InterruptedException {
    BlockingClientCall<UserRequest, UserCntResponse> call = stub.countAlreadyUsers();
    boolean wanted = true;
    while (wanted && ids.hasNext()) {
      wanted = call.write(request(ids.next()));
    }
    call.halfClose();
    int count = call.read().getUserCnt();
    // A response is not the end: the status comes after it, and may be a failure.
    call.read();
    return count;
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
