package dev.grpcsteps.common.client;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that hides from its clients, as often as a test says, what it has done. */
final class HidingUsers {

  /** How many more adds are done, and answered as if they had not been. */
  final AtomicInteger hidden = new AtomicInteger();

  /** How many more adds are not done. */
  final AtomicInteger refused = new AtomicInteger();

  /** How many more look-ups find nobody. */
  final AtomicInteger late = new AtomicInteger();

  /** The answer to those adds. */
  volatile Status.Code instead = Status.Code.UNAVAILABLE;

  BindableService over(UserStore users) {
    return new Service(users);
  }

  private final class Service extends UserManagerImplBase {

    private final UserStore users;

    Service(UserStore users) {
      this.users = users;
    }

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      if (refused.getAndDecrement() > 0) {
        responses.onError(instead.toStatus().asRuntimeException());
        return;
      }
      users.add(user).thenAccept(added -> {
        if (hidden.getAndDecrement() > 0) {
          responses.onError(instead.toStatus().asRuntimeException());
        } else {
          answer(added ? UserResponse.newBuilder().setUser(user).build() : error(), responses);
        }
      });
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      boolean hears = late.getAndDecrement() <= 0;
      answer(
          users
              .find(request.getId())
              .filter(user -> hears)
              .map(user -> UserResponse.newBuilder().setUser(user).build())
              .orElse(error()),
          responses);
    }

    private static UserResponse error() {
      return UserResponse.newBuilder()
          .setError(true)
          .setMessage("already exist")
          .build();
    }

    private static void answer(UserResponse answer, StreamObserver<UserResponse> responses) {
      responses.onNext(answer);
      responses.onCompleted();
    }
  }
}
