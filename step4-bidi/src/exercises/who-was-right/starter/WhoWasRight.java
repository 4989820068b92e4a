package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * A handler for you to fix: it believes that a client that is answered has got the answer.
 *
 * <p>AddUser reserves a place, does some work, and answers. If the client has cancelled or its
 * deadline has passed, {@code onNext} and {@code onCompleted} say nothing about it: the answer is
 * dropped, and the place stays reserved for nobody. That may even happen after {@code onCompleted},
 * while the answer still waits to be sent.
 *
 * <p>gRPC tells you how a call has ended by one of two handlers, never both, each at most once: the
 * one given to {@code call.setOnCloseHandler} when all is sent, the one given to {@code
 * call.setOnCancelHandler} when the call was cancelled before. All that is sent may be a failure: if
 * the work throws an exception, gRPC sends UNKNOWN. (Of an Error you need not think here: after one gRPC may
 * not come to tell you of the end.) Set both handlers before the work begins. Confirm the place,
 * or release it; exactly one of the two, exactly once. Tell the client of a failure by a status,
 * whichever you like.
 */
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
    places.reserve(user.getId());
    work.run();
    call.onNext(UserResponse.newBuilder().setUser(user).build());
    call.onCompleted();
    places.confirm(user.getId());
  }
}
