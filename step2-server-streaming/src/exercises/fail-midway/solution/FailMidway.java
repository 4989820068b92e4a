package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** What has been sent stays sent; the status says that it was not all, the trailers say how much. */
final class FailMidway extends UserManagerImplBase {

  static final Metadata.Key<String> SENT =
      Metadata.Key.of("users-sent", Metadata.ASCII_STRING_MARSHALLER);

  private final UserStore users;

  FailMidway(UserStore users) {
    this.users = users;
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    UserType type = UserType.forNumber(request.getUserTypeValue());
    int sent = 0;
    try {
      for (Iterator<User> each = users.ofType(type).iterator(); each.hasNext(); sent++) {
        responses.onNext(found(each.next()));
      }
      responses.onCompleted();
    } catch (UncheckedIOException e) {
      Metadata trailers = new Metadata();
      trailers.put(SENT, Integer.toString(sent));
      Status status = Status.UNAVAILABLE.withDescription("the store failed").withCause(e);
      responses.onError(status.asRuntimeException(trailers));
    }
  }

  private UserResponse found(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
