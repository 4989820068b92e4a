package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** A call ends in one of three ways, and what it holds must be given back once in each. */
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
    private boolean over;

    Counting(Place place, StreamObserver<UserCntResponse> responses) {
      this.place = place;
      this.responses = responses;
    }

    @Override
    public void onNext(UserRequest request) {
      if (over) {
        return;
      }
      try {
        if (users.find(request.getId()).isPresent()) {
          count++;
        }
      } catch (RuntimeException e) {
        end();
        responses.onError(Status.UNAVAILABLE
            .withDescription("the store failed")
            .withCause(e)
            .asRuntimeException());
      }
    }

    @Override
    public void onCompleted() {
      if (end()) {
        responses.onNext(UserCntResponse.newBuilder().setUserCnt(count).build());
        responses.onCompleted();
      }
    }

    @Override
    public void onError(Throwable failure) {
      end();
    }

    /** Gives the place back; false if that was done before. */
    private boolean end() {
      boolean first = !over;
      if (first) {
        over = true;
        place.giveBack();
      }
      return first;
    }
  }
}
