package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.Iterator;

/**
 * A client of {@code CountAlreadyUsers} with a blocking stub, for you to write.
 *
 * <p>{@code stub.countAlreadyUsers()} begins the call and returns a {@code BlockingClientCall}. Its
 * {@code write} sends a request and returns true, or returns false, and sends nothing, because the
 * server has ended the call with status OK already. {@code halfClose} says that no more requests come;
 * {@code read} waits for the response, and after that for the end, which it tells by null. Where the
 * call has failed, {@code write} and {@code read} throw a StatusException.
 */
final class StopSending {

  private final UserManagerBlockingV2Stub stub;

  StopSending(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * Sends ids until there are no more, or until the server has ended the call, and returns the count
   * that the server has sent in either case. It sets no time limit, neither a
   * deadline nor one for a {@code write} or {@code read}: a slow server still wants ids.
   *
   * <p>One object serves many callers, also at the same time: it makes a call for each, and none waits
   * for another. A call runs in its caller's Context: a deadline or a cancel there reaches it.
   *
   * @param ids may have no end
   * @throws StatusException if the call fails, also after its response; a call that ends with OK has
   *     had its one response, so look for no other end
   * @throws InterruptedException if its thread is interrupted while it waits, in {@code write} or in
   *     {@code read}: there is no count then; you need not cancel the call
   */
  int count(Iterator<Integer> ids) throws StatusException, InterruptedException {
    throw new NotStarted("send ids while the server wants them");
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
