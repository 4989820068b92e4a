package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A service with a handler that works long, for you to fix.
 *
 * <p>{@code search.get()} begins a search and gives its results one by one. Each takes its time to be
 * found, and there may be very many. A search holds a connection to a database: close the stream
 * when you are done with it, whatever happens. Send each user as soon as it is found. A search that
 * throws fails the call, with any status.
 *
 * <p>The handler below goes on searching when its client has cancelled the call, and never closes the
 * search. Between any two users, have it look whether somebody still waits, not once for several; a
 * client that only reads slowly still waits, for all of them. {@code responses} is a {@code
 * ServerCallStreamObserver}, whatever the parameter says, and that has {@code isCancelled()}.
 *
 * <p>Many clients call at the same time, and none waits for the search of another.
 */
final class StopWhenCancelled extends UserManagerImplBase {

  private final Supplier<Stream<User>> search;

  StopWhenCancelled(Supplier<Stream<User>> search) {
    this.search = search;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    Stream<User> users = search.get();
    users.map(this::found).forEach(responses::onNext);
    responses.onCompleted();
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
