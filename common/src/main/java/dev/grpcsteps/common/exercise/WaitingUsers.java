package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A user manager of which many handlers wait at a time, each on the thread that it was given. */
public final class WaitingUsers extends UserManagerImplBase {

  /** More threads than a pool has to which somebody gives a size. */
  private static final int MANY = 300;

  private static final UserRequest WAIT = UserRequest.newBuilder().setId(1).build();

  private static final String WHY =
      "Many calls have come over one connection, and the handler of each waits for something: each needs"
          + " a thread of its own, and gRPC has one for it, if you leave that to gRPC. directExecutor()"
          + " has handlers run on the thread of the connection, an executor of one thread has no other"
          + " for the second, and a pool of ten threads has none for the eleventh. A limit for the"
          + " calls of one connection holds up those that come after.";

  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    if (request.equals(WAIT)) {
      waiting.incrementAndGet();
      awaitAnswer();
    }
    responses.onNext(UserResponse.getDefaultInstance());
    responses.onCompleted();
  }

  private void awaitAnswer() {
    try {
      mayAnswer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Has many handlers wait, makes one more call meanwhile, and lets them go on.
   *
   * @param channel to a server with this service, with no {@link CallNet}
   * @throws AssertionError if a call waits for the handler of another one
   */
  public void holdUpNoCall(Channel channel) throws Exception {
    var stub = UserManagerGrpc.newFutureStub(channel);
    var held = Stream.generate(() -> stub.getUser(WAIT)).limit(MANY).toList();
    try {
      boolean allWait = Patience.until(() -> waiting.get() == MANY);
      assertTrue(allWait, "of " + MANY + " calls have come to their handlers: " + waiting.get());
      Status.Code other = another(ClientInterceptors.intercept(channel, new CallNet()));
      assertTrue(other == Status.Code.OK, MANY + " handlers wait, and another call ends: " + other);
    } finally {
      mayAnswer.countDown();
      Patience.until(() -> held.stream().allMatch(Future::isDone));
    }
  }

  private static Status.Code another(Channel channel) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(() -> stub.getUser(UserRequest.getDefaultInstance())).code();
  }

  private static void assertTrue(boolean isSo, String seen) {
    if (!isSo) {
      throw new AssertionError("[" + WHY + "] \n" + seen);
    }
  }
}
