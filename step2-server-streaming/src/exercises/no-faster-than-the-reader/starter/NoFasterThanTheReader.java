package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.StreamObserver;

/**
 * A service with a handler that sends faster than its client reads, for you to fix.
 *
 * <p>{@code export} gives the responses of a call, large ones, and many. The handler below sends all
 * of them at once: {@code onNext} never waits, so what the client has not read yet fills the
 * server's memory.
 *
 * <p>{@code responses} is a {@code ServerCallStreamObserver}, whatever the parameter says. Its {@code
 * isReady()} is false while enough is on its way. Its {@code setOnReadyHandler(Runnable)}, to be
 * called before the handler returns, has your code run when the call begins and each time that
 * {@code isReady()} has turned true again. Send there, while it is true. Take a response from the
 * iterator only when it is true, and send it at once: none is taken ahead, not even one. Keep the
 * iterator in between; complete the call once, after the last response. The
 * callbacks of a call come one after another, so you need no lock.
 */
final class NoFasterThanTheReader extends UserManagerImplBase {

  private final Iterable<UserResponse> export;

  NoFasterThanTheReader(Iterable<UserResponse> export) {
    this.export = export;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    export.forEach(responses::onNext);
    responses.onCompleted();
  }
}
