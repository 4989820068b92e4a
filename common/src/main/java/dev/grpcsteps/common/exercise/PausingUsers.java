package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Streams users of a type, with a pause after the first until its client waits for the next, and then
 * a status. The client is the thread that has made this.
 */
public final class PausingUsers extends UserManagerImplBase {

  private final Thread client = Thread.currentThread();
  private final List<User> users;
  private final Status end;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean returned;
  private volatile boolean limited;

  /** Streams those of the users that have the type that is asked for. */
  public PausingUsers(List<User> users, Status end) {
    this.users = users;
    this.end = end;
  }

  /** Says that the client has returned, so it does not wait any more. */
  public void clientReturned() {
    returned = true;
  }

  /** How many calls it got. */
  public int calls() {
    return calls.get();
  }

  /** How long its client was to wait in the pause: "a time limit" or "no time limit". */
  public String waiting() {
    return limited ? "a time limit" : "no time limit";
  }

  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    calls.incrementAndGet();
    Iterator<User> each = users.stream()
        .filter(user -> user.getUserTypeValue() == request.getUserTypeValue())
        .iterator();
    if (each.hasNext()) {
      responses.onNext(response(each.next()));
      pause();
    }
    each.forEachRemaining(user -> responses.onNext(response(user)));
    if (end.isOk()) {
      responses.onCompleted();
    } else {
      responses.onError(DetailedFailure.of(end));
    }
  }

  private static UserResponse response(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }

  /** Until the client waits, or does not. */
  private void pause() {
    try {
      Patience.until(() -> returned || Patience.atRest(client));
      limited = Context.current().getDeadline() != null
          || client.getState() == Thread.State.TIMED_WAITING;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
