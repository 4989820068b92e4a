package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A client of {@link OddUsers}.
 *
 * @param channel to them
 */
public record OddCalls(Channel channel) {

  private static final String NOT_YET =
      "This call has not ended: nobody knows its code yet, and it does not count.";

  private static final String GOES_ON =
      "That the client has left goes on to the handler's listener, its onCancelHandler.";

  /** Asks for a user; how the call has ended. */
  public Status.Code ask(int id) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(() -> stub.getUser(request(id))).code();
  }

  /** Sends one request in a stream; how the call has ended. */
  public Status.Code askInAStream() throws InterruptedException {
    RecordingObserver<UserCntResponse> told = new RecordingObserver<>();
    UserManagerGrpc.newStub(channel).countAlreadyUsers(told).onNext(request(OddUsers.ANSWER));
    return told.await().code();
  }

  /** Asks for a user, and waits until the handler waits for its client to leave. */
  public Future<UserResponse> begin(int id, OddUsers service) throws InterruptedException {
    var call = UserManagerGrpc.newFutureStub(channel).getUser(request(id));
    service.awaitWaiting();
    return call;
  }

  /**
   * Makes a call whose client leaves, and waits until its handler was told so.
   *
   * @param counts what the interceptor under test has counted until now
   * @throws AssertionError if it counts a call that has not ended, or the handler is not told of the end
   */
  public void leave(int id, OddUsers service, Supplier<Map<String, Long>> counts)
      throws InterruptedException {
    Map<String, Long> before = counts.get();
    Future<UserResponse> call = begin(id, service);
    Map<String, Long> meanwhile = counts.get();
    if (!meanwhile.equals(before)) {
      throw new AssertionError("[" + NOT_YET + "] \nit has counted " + meanwhile);
    }
    call.cancel(true);
    if (!service.awaitToldOfTheEnd()) {
      throw new AssertionError("[" + GOES_ON + "] \nthe handler was not told");
    }
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
