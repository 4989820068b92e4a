package dev.grpcsteps.course.system;

import dev.grpcsteps.common.command.ServerCommand;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A server like ours, but for its GetUser, which takes as many milliseconds as the id says. */
final class SlowServerMain {

  private SlowServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step4", args, users -> List.of(new SlowUserManager()));
  }

  private static final class SlowUserManager extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      Executor later = CompletableFuture.delayedExecutor(request.getId(), TimeUnit.MILLISECONDS);
      later.execute(() -> {
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      });
    }
  }
}
