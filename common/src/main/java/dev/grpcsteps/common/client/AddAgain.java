package dev.grpcsteps.common.client;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Adds a user, and again when no answer came: nobody knows whether the attempt before got through.
 *
 * <p>The trap it avoids: a retry policy would repeat the call too, find what its own first attempt has
 * stored, and answer "already exist".
 */
public final class AddAgain {

  // gRPC says UNKNOWN, "channel closed", where a connection broke just as the call went out on it.
  private static final Set<Status.Code> NO_ANSWER =
      EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.UNKNOWN);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final UserManagerBlockingV2Stub stub;
  private final Deadline end;
  private Duration pause = FIRST_PAUSE;

  private AddAgain(Channel channel, Duration patience) {
    end = Deadline.after(patience.toNanos(), TimeUnit.NANOSECONDS);
    stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadline(end);
  }

  /**
   * Adds a user.
   *
   * @param patience for all attempts together
   * @return the user, also where one and the same was there after an attempt without an answer; or
   *     {@code error} and "already exist" if the id is another user's
   * @throws StatusException UNAVAILABLE, UNKNOWN or DEADLINE_EXCEEDED if until the end no answer came: the user
   *     may be stored, or not; any other status at once
   */
  public static UserResponse add(Channel channel, User user, Duration patience)
      throws StatusException, InterruptedException {
    return new AddAgain(channel, patience).addUntilAnswered(user);
  }

  private UserResponse addUntilAnswered(User user) throws StatusException, InterruptedException {
    boolean inDoubt = false;
    while (true) {
      try {
        UserResponse answer = stub.addUser(user);
        boolean ours = answer.getError() && inDoubt && stored(user.getId()).equals(user);
        return ours ? UserResponse.newBuilder().setUser(user).build() : answer;
      } catch (StatusException e) {
        if (!NO_ANSWER.contains(e.getStatus().getCode()) || !pausesBeforeTheEnd()) {
          throw e;
        }
        inDoubt = true;
      }
    }
  }

  /** The user that has the id; the server that is asked may hear of it a little late. */
  private User stored(int id) throws StatusException, InterruptedException {
    UserRequest request = UserRequest.newBuilder().setId(id).build();
    UserResponse found = stub.getUser(request);
    while (found.getError() && pausesBeforeTheEnd()) {
      found = stub.getUser(request);
    }
    return found.getUser();
  }

  /** Waits a little, longer each time; or not, if the time is over before that. */
  private boolean pausesBeforeTheEnd() throws InterruptedException {
    if (end.timeRemaining(TimeUnit.NANOSECONDS) < pause.toNanos()) {
      return false;
    }
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return true;
  }
}
