package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;

/**
 * A client that wants the beginning of a stream only, for you to write.
 *
 * <p>The stream may have millions of users, or never end. {@code call.read()} waits for the next
 * response and returns null at the end of the stream; {@code call.cancel(reason, null)} ends the
 * call from this side, and the server learns of it. The reason stays on this side, for its log.
 */
final class TakeThree {

  private final UserManagerBlockingV2Stub stub;

  TakeThree(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * The first three users of a type, or all of them where there are fewer. It waits for no fourth,
   * and when it returns, it has cancelled the call, unless that has ended already. Each call has a list of its own. It sets no
   * time limit, neither a deadline nor one for a {@code read()}: a slow stream has not ended.
   *
   * <p>One object serves many callers, also at the same time: it makes a call for each, and none waits
   * for another. A call runs in its caller's Context: a deadline or a cancel there reaches it.
   *
   * @throws StatusException if the stream fails before the third; a failure that comes after the
   *     third, or together with it, does not matter
   * @throws InterruptedException if its thread is interrupted while it waits: what has come until then
   *     is no result; you need not cancel the call then
   */
  List<User> firstThree(UserType type) throws StatusException, InterruptedException {
    UserTypeRequest request =
        UserTypeRequest.newBuilder().setUserTypeValue(type.getNumber()).build();
    BlockingClientCall<?, UserResponse> call = stub.getUsersByType(request);
    throw new NotStarted("take three users of the call");
  }
}
