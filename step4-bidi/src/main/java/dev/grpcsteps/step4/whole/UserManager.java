package dev.grpcsteps.step4.whole;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import dev.grpcsteps.step1.UnaryUserManager;
import dev.grpcsteps.step2.ServerStreamingUserManager;
import dev.grpcsteps.step3.ClientStreamingUserManager;
import dev.grpcsteps.step4.BidiUserManager;
import io.grpc.stub.StreamObserver;

/**
 * The whole service: hands each call to the class that teaches it.
 *
 * <p>One class, because a server keeps only the last implementation of a service it is given.
 */
public final class UserManager extends UserManagerImplBase {

  private final UnaryUserManager unary;
  private final ServerStreamingUserManager serverStreaming;
  private final ClientStreamingUserManager clientStreaming;
  private final BidiUserManager bidi;

  public UserManager(UserStore users) {
    unary = new UnaryUserManager(users);
    serverStreaming = new ServerStreamingUserManager(users);
    clientStreaming = new ClientStreamingUserManager(users);
    bidi = new BidiUserManager(users);
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    unary.getUser(request, responses);
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    unary.addUser(user, responses);
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    serverStreaming.getUsersByType(request, responses);
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    return clientStreaming.countAlreadyUsers(responses);
  }

  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    return bidi.getUsersByIds(responses);
  }
}
