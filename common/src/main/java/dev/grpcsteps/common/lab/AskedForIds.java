package dev.grpcsteps.common.lab;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** A user manager whose answer is the id of the request, as its handler is told; it may wait, or fail. */
public final class AskedForIds extends UserManagerImplBase {

  /** As the user's id: fail with NOT_FOUND. */
  public static final int FAIL = 0;

  /** As the user's id: answer when the gate is open. */
  public static final int WAIT = 1;

  /** As the user's id: answer at once. */
  public static final int ANSWER = 2;

  private final Supplier<String> current;
  private final Gate gate;

  /**
   * A user manager.
   *
   * @param current says the id of the request that its caller works on
   */
  public AskedForIds(Supplier<String> current, Gate gate) {
    this.current = current;
    this.gate = gate;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    if (request.getId() == FAIL) {
      responses.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    if (request.getId() == WAIT) {
      gate.pass();
    }
    responses.onNext(UserResponse.newBuilder().setMessage(current.get()).build());
    responses.onCompleted();
  }
}
