package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.List;

/**
 * A client that reads a stream to its end, for you to write.
 *
 * <p>{@code stub.getUsersByType(request)} opens the call and returns it. Its {@code read()} waits for
 * the next response; it returns null when the stream has ended with status OK, and throws a {@code
 * StatusException} when it has ended with another status.
 */
final class ReadToTheEnd {

  private final UserManagerBlockingV2Stub stub;

  ReadToTheEnd(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * All users of a type, in the order in which they come, in a list of their own. It sets no time
   * limit: neither a deadline nor one for a {@code read()}. That is for its caller to do.
   *
   * <p>One object serves many callers, also at the same time: it makes a call for each, and none waits
   * for another. A call runs in its caller's Context: a deadline or a cancel there reaches it.
   *
   * @throws StatusException as {@code read()} throws it, with its trailing metadata, if the stream
   *     fails, also after some of its users: half a list is worse than none, because
   *     nobody can see that it is only half
   * @throws InterruptedException if its thread is interrupted while it waits: what has come until then
   *     is no result; you need not cancel the call then
   */
  List<User> usersOfType(UserType type) throws StatusException, InterruptedException {
    UserTypeRequest request =
        UserTypeRequest.newBuilder().setUserTypeValue(type.getNumber()).build();
    throw new NotStarted("read the users");
  }
}
