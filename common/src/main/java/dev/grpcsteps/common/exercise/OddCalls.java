package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.concurrent.Future;

/**
 * A client of {@link OddUsers}.
 *
 * @param channel to them
 */
public record OddCalls(Channel channel) {

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

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
