package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/** A user manager that fails as it is told, call by call, and then answers; it counts the calls. */
public final class FailingUsers extends UserManagerImplBase {

  private final FewUsers users;
  private final Queue<Status> failures;
  private int heard;

  /** Answers with these users; but the first calls end as told here, where OK is an answer. */
  public FailingUsers(FewUsers users, List<Status> failures) {
    this.users = users;
    this.failures = new ArrayDeque<>(failures);
  }

  /** Answers with the article's users, after so many failures of one kind. */
  public static FailingUsers times(int times, Status failure) {
    return new FailingUsers(new FewUsers(), Collections.nCopies(times, failure));
  }

  /** How many calls have come. */
  public synchronized int heard() {
    return heard;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    answer(users.find(request.getId()).orElse(User.getDefaultInstance()), responses);
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    answer(user, responses);
  }

  private synchronized void answer(User user, StreamObserver<UserResponse> responses) {
    heard++;
    Status failure = failures.poll();
    if (failure != null && !failure.isOk()) {
      responses.onError(failure.asRuntimeException());
      return;
    }
    responses.onNext(UserResponse.newBuilder().setUser(user).build());
    responses.onCompleted();
  }
}
