package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A service with one handler, for you to write.
 *
 * <p>The handler of a client stream is called once at the beginning of each call, before any request
 * has come. It returns an observer of the requests: gRPC calls that one's {@code onNext} with each
 * request, one after another, and {@code onCompleted} when the client has half-closed.
 *
 * <p>{@code existing.applyAsInt(ids)} asks a database how many of these ids exist; an id that is in
 * the list twice counts twice. Each question is a way to the database and back, and it takes {@link
 * #BATCH} ids at the most. So ask for so many at a time, as soon as they have come, and for the rest
 * when the client has half-closed; never for none. Then send one response whose {@code user_cnt} is
 * the number of all ids that exist, and end the call.
 *
 * <p>The database keeps the list that it is given, so do not change that list afterwards. Many clients
 * may call at the same time, each with ids of its own, and none waits for the question of another. Where the client has cancelled, in {@code
 * onError}, there is nothing to do here.
 */
final class CountTheIds extends UserManagerImplBase {

  static final int BATCH = 3;

  private final ToIntFunction<List<Integer>> existing;

  CountTheIds(ToIntFunction<List<Integer>> existing) {
    this.existing = existing;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    throw new NotStarted("count the ids that exist");
  }
}
