package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A service whose users are in several stores, for you to fix: {@code workers} asks all of them at
 * the same time, on a thread each. An executor may also run a worker to its end at once, before the
 * next one is handed to it.
 *
 * <p>The observer of the responses is not thread-safe. See to it that no two threads are in it at the
 * same time; that it is completed once, when the last worker has finished, or at once if there are no
 * stores; and that the call fails with UNAVAILABLE, once, as soon as {@code ofType} of a store throws a
 * {@code RuntimeException}, at once or on the way. The other workers may go on; nobody hears of them.
 *
 * <p>Many clients call at the same time, and none waits for the call of another.
 */
final class OneWriterAtATime extends UserManagerImplBase {

  private final List<UserStore> stores;
  private final Executor workers;

  OneWriterAtATime(List<UserStore> stores, Executor workers) {
    this.stores = stores;
    this.workers = workers;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    UserType type = UserType.forNumber(request.getUserTypeValue());
    for (UserStore store : stores) {
      workers.execute(() -> {
        store.ofType(type).map(this::found).forEach(responses::onNext);
        responses.onCompleted();
      });
    }
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
