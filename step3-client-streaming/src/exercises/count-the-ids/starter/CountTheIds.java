package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.stub.StreamObserver;

/**
 * A service with one handler, for you to write.
 *
 * <p>The handler of a client stream is called once at the beginning of each call, before any request
 * has come. It returns an observer of the requests: gRPC calls that one's {@code onNext} with each
 * request, one after another, and {@code onCompleted} when the client has half-closed.
 *
 * <p>Count the ids for which {@code users.find(id)} finds a user; an id sent twice counts twice. When
 * the client has half-closed, send one response whose {@code user_cnt} is the count, and end the
 * call. Many clients may call at the same time, each with a count of its own. Where the client has
 * cancelled, in {@code onError}, there is nothing to do here.
 */
final class CountTheIds extends UserManagerImplBase {

  private final UserStore users;

  CountTheIds(UserStore users) {
    this.users = users;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    throw new NotStarted("count the ids that exist");
  }
}
