package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;

/** How a call has ended is what its end says, not the handler that sent an answer into it. */
final class WhoWasRight extends UserManagerImplBase {

  /** Where places are kept. */
  interface Places {

    /** Holds a place for the user with this id. */
    void reserve(int id);

    /** The answer is sent: the place is taken. */
    void confirm(int id);

    /** Nobody was told of the place: it is free again. */
    void release(int id);
  }

  private final Places places;
  private final Runnable work;

  /**
   * A service that does this work for each call.
   *
   * @param work may take longer than the client waits, and may fail
   */
  WhoWasRight(Places places, Runnable work) {
    this.places = places;
    this.work = work;
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    var call = (ServerCallStreamObserver<UserResponse>) responses;
    var answered = new AtomicBoolean();
    places.reserve(user.getId());
    call.setOnCloseHandler(() -> settle(user.getId(), answered.get()));
    call.setOnCancelHandler(() -> settle(user.getId(), false));
    work.run();
    call.onNext(UserResponse.newBuilder().setUser(user).build());
    call.onCompleted();
    answered.set(true);
  }

  private void settle(int id, boolean taken) {
    if (taken) {
      places.confirm(id);
    } else {
      places.release(id);
    }
  }
}
