package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;

/** Two streams need two threads: a write that has to wait must not keep the answers waiting. */
final class TalkBothWays {

  private final UserManagerBlockingV2Stub users;

  TalkBothWays(Channel channel) {
    users = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /** The users that exist, in the order in which their ids stand in the list. */
  List<User> find(List<Integer> ids) throws StatusException, InterruptedException {
    BlockingClientCall<UserRequest, UserResponse> call = users.getUsersByIds();
    Thread writer = new Thread(() -> write(ids, call), "writer");
    writer.start();
    try {
      return read(call);
    } catch (InterruptedException e) {
      call.cancel("nobody waits any more", e);
      throw e;
    }
  }

  private static List<User> read(BlockingClientCall<?, UserResponse> call)
      throws StatusException, InterruptedException {
    List<User> found = new ArrayList<>();
    for (UserResponse next = call.read(); next != null; next = call.read()) {
      found.add(next.getUser());
    }
    return found;
  }

  private static void write(List<Integer> ids, BlockingClientCall<UserRequest, ?> call) {
    try {
      for (int id : ids) {
        if (!call.write(UserRequest.newBuilder().setId(id).build())) {
          return;
        }
      }
      call.halfClose();
    } catch (StatusException | InterruptedException | RuntimeException e) {
      call.cancel("writing failed", e);
    }
  }
}
