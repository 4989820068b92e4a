package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Compression has a direction: each side asks for its own, before its first message. */
final class CompressBothWays extends UserManagerImplBase {

  static UserResponse add(Channel channel, User user) throws StatusException {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel).withCompression("gzip");
    return stub.addUser(user);
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    ((ServerCallStreamObserver<UserResponse>) responses).setCompression("gzip");
    responses.onNext(UserResponse.newBuilder().setUser(user).build());
    responses.onCompleted();
  }
}
