package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;

/**
 * A service in front of another one, which checks users and stores them. It is complete but for what
 * it says when that one fails: the same code and the same message.
 *
 * <p>Besides code and message, a status can carry details: messages that travel in trailing metadata.
 * Google has defined some for all to use; {@code com.google.rpc.BadRequest} is the one for fields.
 * Clients of this service fill in a form, where a user is one part of several: what the other service
 * calls {@code nickname} is {@code user.nickname} there. So in each violation of each BadRequest the
 * field gets "user." before its name, whatever that begins with. All else in a BadRequest stays, its
 * descriptions for one, and what newer services may add to it. All other details go on as they are, in
 * the same order. So does a BadRequest that cannot be unpacked.
 */
final class RichErrors extends UserManagerImplBase {

  private final UserManagerBlockingV2Stub behind;

  RichErrors(Channel behind) {
    this.behind = UserManagerGrpc.newBlockingV2Stub(behind);
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    UserResponse response;
    try {
      response = behind.addUser(user);
    } catch (StatusException e) {
      responses.onError(forTheForm(e));
      return;
    }
    responses.onNext(response);
    responses.onCompleted();
  }

  /**
   * The same failure, with the fields as the form names them. {@code io.grpc.protobuf.StatusProto}
   * makes a {@code com.google.rpc.Status} of an exception, and the other way round.
   */
  private static StatusException forTheForm(StatusException failure) {
    throw new NotStarted("pass the failure on, with the form's names of the fields");
  }
}
