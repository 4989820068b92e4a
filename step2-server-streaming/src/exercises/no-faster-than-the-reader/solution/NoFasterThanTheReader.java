package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;

/** The handler only sets the scene: gRPC calls back each time that the reader has made room. */
final class NoFasterThanTheReader extends UserManagerImplBase {

  private final Iterable<UserResponse> export;

  NoFasterThanTheReader(Iterable<UserResponse> export) {
    this.export = export;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    var call = (ServerCallStreamObserver<UserResponse>) responses;
    Sending sending = new Sending(export.iterator(), call);
    call.setOnReadyHandler(sending::sendSome);
  }

  /** How far a call has come. */
  private static final class Sending {

    private final Iterator<UserResponse> left;
    private final ServerCallStreamObserver<UserResponse> call;
    private boolean completed;

    Sending(Iterator<UserResponse> left, ServerCallStreamObserver<UserResponse> call) {
      this.left = left;
      this.call = call;
    }

    void sendSome() {
      while (!completed && call.isReady()) {
        if (left.hasNext()) {
          call.onNext(left.next());
        } else {
          completed = true;
          call.onCompleted();
        }
      }
    }
  }
}
