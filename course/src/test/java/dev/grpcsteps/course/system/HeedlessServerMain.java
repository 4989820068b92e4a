package dev.grpcsteps.course.system;

import dev.grpcsteps.common.command.ServerCommand;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** A server like ours, but for its GetUsersByType, which sends whether anybody reads or not. */
final class HeedlessServerMain {

  private HeedlessServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step4", args, users -> List.of(new HeedlessUserManager(users)));
  }

  private static final class HeedlessUserManager extends UserManagerImplBase {

    private final UserStore users;

    HeedlessUserManager(UserStore users) {
      this.users = users;
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      users
          .ofType(UserType.NORMAL)
          .forEach(
              user -> responses.onNext(UserResponse.newBuilder().setUser(user).build()));
      responses.onCompleted();
    }
  }
}
