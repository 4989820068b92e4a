package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Nothing stops a handler: it asks, between any two pieces of its work, whether it is still wanted. */
final class StopWhenCancelled extends UserManagerImplBase {

  private final Supplier<Stream<User>> search;

  StopWhenCancelled(Supplier<Stream<User>> search) {
    this.search = search;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    var call = (ServerCallStreamObserver<UserResponse>) responses;
    try (Stream<User> users = search.get()) {
      Iterator<User> each = users.iterator();
      while (!call.isCancelled() && each.hasNext()) {
        call.onNext(found(each.next()));
      }
    }
    call.onCompleted();
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
