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
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Compression has a direction: each side chooses its codec first, then for each message. */
final class CompressBothWays extends UserManagerImplBase {

  private final UserStore users;

  CompressBothWays(UserStore users) {
    this.users = users;
  }

  static boolean isLarge(MessageLite message) {
    return message.getSerializedSize() >= 200;
  }

  static UserResponse add(Channel channel, User user) throws StatusException {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    if (isLarge(user)) {
      stub = stub.withCompression("gzip");
    }
    return stub.addUser(user);
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    var call = (ServerCallStreamObserver<UserResponse>) responses;
    UserType type = UserType.forNumber(request.getUserTypeValue());
    call.setCompression("gzip");
    users.ofType(type).map(this::found).forEach(response -> {
      call.setMessageCompression(isLarge(response));
      call.onNext(response);
    });
    call.onCompleted();
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
