package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A server with news: it sends its first users of a type, and ends the stream with a status. Without a
 * status the stream stays open.
 */
public final class News extends UserManagerImplBase {

  private static final List<User> USERS = List.of(
      FewUsers.user(44, "mika", UserType.GUEST),
      FewUsers.user(-2, "noa", UserType.GUEST),
      FewUsers.user(44, "mika", UserType.GUEST),
      FewUsers.user(41, "sora", UserType.GUEST),
      FewUsers.user(45, "yuma", UserType.GUEST),
      FewUsers.user(46, "aoi", UserType.NORMAL),
      FewUsers.user(47, "nao", UserType.NORMAL),
      FewUsers.user(48, "ren", UserType.NORMAL));

  private final CompletableFuture<String> cancelled = new CompletableFuture<>();
  private final int users;
  private final @Nullable Status end;

  /** A server with so many users of news: five guests, one of them twice, then three normal users. */
  public News(int users, @Nullable Status end) {
    this.users = users;
    this.end = end;
  }

  /**
   * "a cancel" or "a deadline that passed", when the server has heard of it; else "nothing". At its
   * deadline the client cancels too, and that may arrive first: then it is "a cancel".
   */
  public String whyItEnded() throws InterruptedException {
    return Patience.until(cancelled::isDone) ? cancelled.join() : "nothing";
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    Deadline deadline = Context.current().getDeadline();
    ((ServerCallStreamObserver<UserResponse>) responses)
        .setOnCancelHandler(() -> cancelled.complete(
            deadline != null && deadline.isExpired() ? "a deadline that passed" : "a cancel"));
    USERS.stream()
        .limit(users)
        .filter(user -> user.getUserTypeValue() == request.getUserTypeValue())
        .map(user -> UserResponse.newBuilder().setUser(user).build())
        .forEach(responses::onNext);
    if (end != null && end.isOk()) {
      responses.onCompleted();
    } else if (end != null) {
      responses.onError(DetailedFailure.of(end));
    }
  }
}
