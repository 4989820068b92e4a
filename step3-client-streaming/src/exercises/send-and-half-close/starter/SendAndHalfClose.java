package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerStub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.List;

/**
 * A client of {@code CountAlreadyUsers} with an asynchronous stub, for you to write.
 *
 * <p>{@code stub.countAlreadyUsers(...)} takes an observer of the response and returns an observer of
 * the requests. What you hand to the one that you get is sent; what you write in the one that you
 * give is called later, on a thread of gRPC's. A {@code CompletableFuture} can carry the outcome from
 * there to the thread that waits for it, and wakes it: do not look again and again.
 */
final class SendAndHalfClose {

  private final UserManagerStub stub;

  SendAndHalfClose(Channel channel) {
    stub = UserManagerGrpc.newStub(channel);
  }

  /**
   * Sends all ids in their order, half-closes, waits for the end of the call and returns the count
   * that the server has sent. It sets no time limit of its own: neither for the wait nor a deadline.
   *
   * <p>One object serves many callers, also at the same time: it makes a call for each, and none waits
   * for another. A call runs in its caller's Context: a deadline or a cancel there reaches it.
   *
   * @throws StatusException if the call fails, with the status that the server gave it, also after
   *     a response; {@code Status.fromThrowable} finds it in an exception or its causes. A call that
   *     ends with OK has had its one response, so look for no other end
   * @throws InterruptedException if its thread is interrupted while it waits: there is no count then;
   *     you need not cancel the call
   */
  int count(List<Integer> ids) throws StatusException, InterruptedException {
    throw new NotStarted("send the ids and wait for the count");
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
