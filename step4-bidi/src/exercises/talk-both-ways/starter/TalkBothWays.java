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

/**
 * A client for you to fix: it works for three ids, and stands still with many.
 *
 * <p>The server takes the next id only while its answers are being read. So a client that writes
 * everything before it reads anything waits in {@code write} for a server that waits for it. Write on
 * a thread of your own ({@code new Thread(() -> write(ids, call), "writer").start()}), and read at
 * the same time on the one that called {@code find}: a {@code BlockingClientCall} allows one thread to
 * write and one to read. Ids that nobody has get no answer.
 *
 * <p>{@code write} returns false when the call has ended with OK, and throws when it has failed. {@code
 * read} returns null after the last answer of a call that ended with OK, and throws for any other
 * status. If writing fails otherwise, {@code call.cancel("writing failed", e)} tells the reading side, and the
 * server. Cancel the call, too, if the thread that waits is interrupted, and throw the
 * InterruptedException on: an interrupt alone ends no call, and the server would work on. Begin the call
 * on the caller's thread, whose Context has the caller's deadline.
 */
final class TalkBothWays {

  private final UserManagerBlockingV2Stub users;

  TalkBothWays(Channel channel) {
    users = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * The users that exist, in the order in which their ids stand in the list, one for each id: two if
   * it stands there twice. Any number of threads may call it at once. No {@code read()} or {@code write()} has a time limit: a slow server still
   * answers.
   */
  List<User> find(List<Integer> ids) throws StatusException, InterruptedException {
    BlockingClientCall<UserRequest, UserResponse> call = users.getUsersByIds();
    for (int id : ids) {
      call.write(UserRequest.newBuilder().setId(id).build());
    }
    call.halfClose();
    List<User> found = new ArrayList<>();
    for (UserResponse next = call.read(); next != null; next = call.read()) {
      found.add(next.getUser());
    }
    return found;
  }
}
