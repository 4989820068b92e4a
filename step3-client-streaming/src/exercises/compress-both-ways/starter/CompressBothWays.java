package dev.grpcsteps.step3.exercises;

import com.google.protobuf.MessageLite;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;

/**
 * Both sides of a service whose messages travel as they are. Make both sides compress the large ones
 * that they send with the codec "gzip", which gRPC brings along, and leave the small ones alone.
 *
 * <p>Each side decides for what it sends: the client with a method of the stub, which returns another
 * stub; the handler with methods of {@code ServerCallStreamObserver}, which the observer of the
 * responses of every handler is. Its {@code setCompression} chooses the codec of the whole stream: it
 * is named in the initial metadata, which leaves with the first message. Its {@code
 * setMessageCompression} says whether the messages from now on are compressed with it.
 *
 * <p>Many clients call at the same time, and none waits for the call of another.
 */
final class CompressBothWays extends UserManagerImplBase {

  private final UserStore users;

  CompressBothWays(UserStore users) {
    this.users = users;
  }

  /** Whether a message is large enough to gain by compression. */
  static boolean isLarge(MessageLite message) {
    return message.getSerializedSize() >= 200;
  }

  /** The client's side of AddUser. */
  static UserResponse add(Channel channel, User user) throws StatusException {
    return UserManagerGrpc.newBlockingV2Stub(channel).addUser(user);
  }

  /** The server's side of GetUsersByType. */
  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    UserType type = UserType.forNumber(request.getUserTypeValue());
    users.ofType(type).map(this::found).forEach(responses::onNext);
    responses.onCompleted();
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
