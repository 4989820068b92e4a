package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/**
 * A service whose calls hold something while they run, and which never gives it back. Fix it.
 *
 * <p>There are only a few {@link Place places}, and each call takes one when it begins. It must be
 * given back exactly once, however the call ends:
 *
 * <ul>
 *   <li>the client has half-closed and is answered;
 *   <li>the client is gone. gRPC then calls {@code onError}: the client has cancelled, its deadline has
 *       passed, or its connection is broken. Nobody is there any more to answer;
 *   <li>{@code users.find} throws a {@code RuntimeException}, of whatever kind. Fail the call with
 *       UNAVAILABLE at once, and ignore what still comes, a cancel too. An exception that leaves {@code
 *       onNext} ends the call as well, but then gRPC does not call {@code onError}, and {@code
 *       onCompleted} only if the half-close has arrived already.
 * </ul>
 *
 * <p>Whether it is given back before the answer leaves or after that is all the same. Many clients call
 * at the same time, and none waits for the call of another.
 */
final class ClientGone extends UserManagerImplBase {

  /** What a call holds. */
  interface Place {

    /** To be called once. */
    void giveBack();
  }

  private final UserStore users;
  private final Supplier<Place> places;

  ClientGone(UserStore users, Supplier<Place> places) {
    this.users = users;
    this.places = places;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    return new Counting(places.get(), responses);
  }

  private final class Counting implements StreamObserver<UserRequest> {

    private final Place place;
    private final StreamObserver<UserCntResponse> responses;
    private int count;

    Counting(Place place, StreamObserver<UserCntResponse> responses) {
      this.place = place;
      this.responses = responses;
    }

    @Override
    public void onNext(UserRequest request) {
      if (users.find(request.getId()).isPresent()) {
        count++;
      }
    }

    @Override
    public void onCompleted() {
      responses.onNext(UserCntResponse.newBuilder().setUserCnt(count).build());
      responses.onCompleted();
    }

    @Override
    public void onError(Throwable failure) {
      responses.onError(failure);
    }
  }
}
