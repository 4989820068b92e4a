package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;

/**
 * Both sides of a call whose messages are large, and which travel as they are. Make both sides
 * compress what they send, with the codec "gzip", which gRPC brings along.
 *
 * <p>Each side decides for what it sends: the client with a method of the stub, which returns another
 * stub; the handler with a method of {@code ServerCallStreamObserver}, which the observer of the
 * responses of every handler is. The codec is named in the initial metadata, which leaves with the
 * first message.
 */
final class CompressBothWays extends UserManagerImplBase {

  /** The client's side. */
  static UserResponse add(Channel channel, User user) throws StatusException {
    return UserManagerGrpc.newBlockingV2Stub(channel).addUser(user);
  }

  /** The server's side: answers with the same user. */
  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    responses.onNext(UserResponse.newBuilder().setUser(user).build());
    responses.onCompleted();
  }
}
