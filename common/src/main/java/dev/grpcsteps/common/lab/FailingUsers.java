package dev.grpcsteps.common.lab;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A user manager that fails as it is told, call by call, and then answers; it counts the calls. */
public final class FailingUsers extends UserManagerImplBase {

  private final FewUsers users;
  private final Queue<Status> failures;
  private int heard;
  private @Nullable Deadline deadline;

  /** Answers with these users, after these failures. */
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

  /** How much time the latest call was given: "no deadline", "3 s at the most", or "more than 3 s". */
  public synchronized String time(int seconds) {
    if (deadline == null) {
      return "no deadline";
    }
    boolean within = deadline.isBefore(Deadline.after(seconds, TimeUnit.SECONDS));
    return within ? seconds + " s at the most" : "more than " + seconds + " s";
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
    deadline = Context.current().getDeadline();
    Status failure = failures.poll();
    if (failure != null) {
      responses.onError(failure.asRuntimeException());
      return;
    }
    responses.onNext(UserResponse.newBuilder().setUser(user).build());
    responses.onCompleted();
  }
}
